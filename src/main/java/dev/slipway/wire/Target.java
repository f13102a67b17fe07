package dev.slipway.wire;

import java.util.Optional;

/// Which operation a request asks for, and the protocol in which it must be answered even where
/// there is no such operation.
sealed interface Target {

  Protocol protocol();

  /// The operation, or the error that there is none.
  OperationModel operation();

  /// The operation exists in the model.
  record Known(OperationModel operation) implements Target {
    @Override
    public Protocol protocol() {
      return operation.service().protocol();
    }
  }

  /// There is no such operation, or no such service.
  record Unknown(Protocol protocol, WireException error) implements Target {
    @Override
    public OperationModel operation() {
      throw error;
    }
  }

  static Target of(WireRequest request) {
    var target = request.header("X-Amz-Target");
    if (target.isPresent()) {
      return ofTarget(target.get());
    }
    var isForm =
        request
            .header("Content-Type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    return isForm || request.method().equals("GET")
        ? ofForm(request)
        : new Unknown(new JsonProtocol(), WireErrors.unknownOperation());
  }

  private static Target ofTarget(String target) {
    int dot = target.lastIndexOf('.');
    Optional<OperationModel> operation =
        dot < 0
            ? Optional.empty()
            : ServiceModel.ofTargetPrefix(target.substring(0, dot))
                .flatMap(service -> service.operation(target.substring(dot + 1)));
    return operation
        .<Target>map(Known::new)
        .orElseGet(() -> new Unknown(new JsonProtocol(), WireErrors.unknownOperation()));
  }

  private static Target ofForm(WireRequest request) {
    try {
      var form = Form.of(request);
      var action = form.get("Action");
      var version = form.get("Version").orElse("");
      var service = ServiceModel.ofQueryVersion(version).orElse(ServiceModel.STS);
      if (action.isEmpty()) {
        return new Unknown(service.protocol(), missingAction());
      }
      return ServiceModel.ofQueryVersion(version)
          .flatMap(s -> s.operation(action.get()))
          .<Target>map(Known::new)
          .orElseGet(
              () ->
                  new Unknown(service.protocol(), WireErrors.invalidAction(action.get(), version)));
    } catch (WireException e) {
      return new Unknown(ServiceModel.STS.protocol(), e);
    }
  }

  private static WireException missingAction() {
    return new WireException(
        "MissingAction", "The request is missing an action or a required parameter.", 400);
  }
}
