package dev.slipway.engine.kubernetes;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/// Counts what is asked of the API server: of a busy cluster every request is a part of the load.
final class RequestCount implements Interceptor {
  static final String NAME = "slipway-count";
  private static final Pattern COLLECTION = Pattern.compile("/(pods|nodes)$");
  private final LongAdder requests = new LongAdder();
  private final LongAdder lists = new LongAdder();

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    requests.increment();
    if (isList(request.method(), request.uri().getPath(), request.uri().getQuery())) {
      lists.increment();
    }
  }

  static boolean isList(String method, String path, String query) {
    boolean watches = query != null && query.contains("watch=true");
    return method.equals("GET") && !watches && COLLECTION.matcher(path).find();
  }

  /// Since the engine was opened.
  Map<String, Long> counts() {
    return Map.of("apiRequests", requests.sum(), "apiLists", lists.sum());
  }
}
