package dev.slipway.wire;

import java.lang.System.Logger.Level;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Takes an AWS request from its bytes to the bytes of its answer.
final class FrontDoor {

  private final Dispatcher dispatcher;
  private final Callers callers;
  private final SignatureCheck signatures;

  FrontDoor(Dispatcher dispatcher, Callers callers, SignatureCheck signatures) {
    this.dispatcher = dispatcher;
    this.callers = callers;
    this.signatures = signatures;
  }

  WireAnswer answer(WireRequest request) {
    var requestId = RequestIds.next();
    var target = Target.of(request);
    try {
      var body = answer(request, target, requestId);
      return new WireAnswer(200, target.protocol().contentType(), requestId, body);
    } catch (WireException e) {
      return refuse(target, WireError.of(e), requestId);
    } catch (AwsServiceException e) {
      return refuse(target, WireError.of(e), requestId);
    } catch (RuntimeException e) {
      System.getLogger(FrontDoor.class.getName())
          .log(Level.ERROR, "request " + requestId + " (" + target + ") failed", e);
      return refuse(target, WireError.of(WireErrors.internalFailure()), requestId);
    }
  }

  /// The answer to a request whose body was not even kept.
  static WireAnswer tooLarge(int maxBytes) {
    var error =
        new WireException(
            "RequestEntityTooLargeException",
            "The request body is larger than %d bytes.".formatted(maxBytes),
            413);
    return refuse(
        new Target.Unknown(new JsonProtocol(), error), WireError.of(error), RequestIds.next());
  }

  private byte[] answer(WireRequest request, Target target, String requestId) {
    var operation = target.operation();
    signatures.check(request, operation.service());
    var caller = callers.of(request, requestId);
    var call =
        dispatcher
            .find(operation)
            .orElseThrow(() -> WireErrors.notBuilt(operation.service().title(), operation.name()));
    var builder = operation.newBuilder();
    target.protocol().read(request, builder);
    var response = call.answer((AwsRequest) Member.build(builder), caller);
    return target.protocol().write(operation, response, requestId);
  }

  private static WireAnswer refuse(Target target, WireError error, String requestId) {
    var protocol = target.protocol();
    return new WireAnswer(
        error.status(), protocol.contentType(), requestId, protocol.writeError(error, requestId));
  }
}
