package dev.slipway.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/// The table from a request's class to the method that answers it.
public final class Dispatcher {

  private final Map<Class<?>, Call> calls = new HashMap<>();

  public Dispatcher(Iterable<? extends AwsOperations> beans) {
    for (var bean : beans) {
      add(bean);
    }
  }

  /// One operation, ready to be called.
  interface Call {
    SdkPojo answer(AwsRequest request, Caller caller);
  }

  Optional<Call> find(Class<? extends AwsRequest> requestType) {
    return Optional.ofNullable(calls.get(requestType));
  }

  /// The bean may be a proxy, whose methods do not carry the annotations of those they stand for.
  private void add(AwsOperations bean) {
    for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
      for (var method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Operation.class)) {
          add(bean, method);
        }
      }
    }
  }

  private void add(AwsOperations bean, Method method) {
    var parameters = method.getParameterTypes();
    if (parameters.length != 2
        || !AwsRequest.class.isAssignableFrom(parameters[0])
        || parameters[1] != Caller.class) {
      throw new IllegalStateException(
          method + " is no operation: it must take a request and a caller");
    }
    var former = calls.put(parameters[0], new HandleCall(handle(bean, method)));
    if (former != null) {
      throw new IllegalStateException("two methods answer " + parameters[0].getSimpleName());
    }
  }

  private static MethodHandle handle(AwsOperations bean, Method method) {
    try {
      var lookup =
          MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup());
      return lookup
          .unreflect(method)
          .bindTo(bean)
          .asType(MethodType.methodType(SdkPojo.class, AwsRequest.class, Caller.class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("tried to route " + method + " but it failed", e);
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
