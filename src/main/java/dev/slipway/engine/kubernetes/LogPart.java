package dev.slipway.engine.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which part of a container's log is asked for.
///
/// @param run of the one before, or of the present one
/// @param since only lines from then on
record LogPart(Run run, Optional<Instant> since) {

  /// Whose output, and how long.
  enum Run {
    BEFORE("previous=true"),
    PRESENT("follow=false"),
    PRESENT_TO_ITS_END("follow=true");

    private final String query;

    Run(String query) {
      this.query = query;
    }
  }

  /// As the API server takes it.
  List<String> query() {
    var words = new ArrayList<>(List.of(run.query));
    since
        .map(at -> URLEncoder.encode(at.toString(), StandardCharsets.UTF_8))
        .ifPresent(at -> words.add("sinceTime=" + at));
    return words;
  }
}
