package dev.slipway.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/// Finds the method that answers an operation: `runTask(RunTaskRequest, Caller)` for `RunTask`.
///
/// Each is looked up by its full signature when it is first asked for, because reading the methods
/// of a class by reflection loads every model class that any of them names: several hundred, for
/// which the first caller of a fresh service would wait and which would stay in memory unused.
public final class Dispatcher {

  private final Iterable<? extends AwsOperations> beans;
  private final Map<Class<?>, Optional<Call>> calls = new ConcurrentHashMap<>();

  public Dispatcher(Iterable<? extends AwsOperations> beans) {
    this.beans = beans;
  }

  /// One operation, ready to be called.
  interface Call {
    SdkPojo answer(AwsRequest request, Caller caller);
  }

  /// Nothing where the operation is in AWS's model but is not built yet.
  Optional<Call> find(OperationModel operation) {
    return calls.computeIfAbsent(operation.requestType(), _ -> look(operation));
  }

  private Optional<Call> look(OperationModel operation) {
    var signature =
        MethodType.methodType(operation.responseType(), operation.requestType(), Caller.class);
    for (var bean : beans) {
      var handle = handle(bean, operation.methodName(), signature);
      if (handle.isPresent()) {
        return handle.map(HandleCall::new);
      }
    }
    return Optional.empty();
  }

  private static Optional<MethodHandle> handle(
      AwsOperations bean, String name, MethodType signature) {
    try {
      var lookup = MethodHandles.privateLookupIn(bean.getClass(), MethodHandles.lookup());
      return Optional.of(
          lookup
              .findVirtual(bean.getClass(), name, signature)
              .bindTo(bean)
              .asType(MethodType.methodType(SdkPojo.class, AwsRequest.class, Caller.class)));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("tried to route " + name + " but it failed", e);
    }
  }

  private record HandleCall(MethodHandle handle) implements Call {

    @Override
    public SdkPojo answer(AwsRequest request, Caller caller) {
      try {
        return (SdkPojo) handle.invokeExact(request, caller);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("an operation threw a checked exception", e);
      }
    }
  }
}
