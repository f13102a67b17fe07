package dev.slipway.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/// The table from a request's class to the method that answers it.
public final class Dispatcher {

  private final Iterable<? extends AwsOperations> beans;
  private volatile @Nullable Map<Class<?>, Call> calls;

  public Dispatcher(Iterable<? extends AwsOperations> beans) {
    this.beans = beans;
  }

  /// One operation, ready to be called.
  interface Call {
    SdkPojo answer(AwsRequest request, Caller caller);
  }

  Optional<Call> find(Class<? extends AwsRequest> requestType) {
    var known = calls;
    return Optional.ofNullable((known == null ? read() : known).get(requestType));
  }

  /// With the first call, because it touches every model class and nobody waits for that at a
  /// start.
  ///
  /// @throws IllegalStateException if a method is no operation, or two answer the same request
  private synchronized Map<Class<?>, Call> read() {
    var known = calls;
    if (known == null) {
      known = new HashMap<>();
      for (var bean : beans) {
        add(bean, known);
      }
      calls = known;
    }
    return known;
  }

  /// The bean may be a proxy, whose methods do not carry the annotations of those they stand for.
  private static void add(AwsOperations bean, Map<Class<?>, Call> calls) {
    for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
      for (var method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Operation.class)) {
          add(bean, method, calls);
        }
      }
    }
  }

  private static void add(AwsOperations bean, Method method, Map<Class<?>, Call> calls) {
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
