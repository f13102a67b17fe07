package dev.slipway.engine.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.util.Optional;

/// Listens to a pull: the daemon answers 200 first and tells of trouble in the stream.
final class PullProgress extends ResultCallbackTemplate<PullProgress, PullResponseItem> {
  private volatile Optional<String> refusal = Optional.empty();

  @Override
  public void onNext(PullResponseItem item) {
    var detail = item.getErrorDetail();
    if (detail != null) {
      refusal = Optional.ofNullable(detail.getMessage());
    }
  }

  @Override
  public void onError(Throwable trouble) {
    refusal =
        Optional.of(
            trouble instanceof DockerException refused
                ? Daemon.sentence(refused)
                : String.valueOf(trouble.getMessage()));
    super.onComplete();
  }

  Optional<String> refusal() {
    return refusal;
  }
}
