package dev.slipway.logs;

import dev.slipway.wire.Caller;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names and ARNs of log groups and streams, as requests give them and answers show them.
final class LogNames {
  private static final Pattern GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]+");
  private static final Pattern STREAM = Pattern.compile("[^:*]*");
  private static final int MAX_LENGTH = 512;

  private LogNames() {}

  static String group(@Nullable String name) {
    String given = checked("logGroupName", name);
    if (!GROUP.matcher(given).matches()) {
      throw LogsErrors.constraint(
          "logGroupName", given, "satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
    }
    return given;
  }

  /// A name that may be given to a new group.
  static String newGroup(@Nullable String name) {
    String given = group(name);
    if (given.toLowerCase(Locale.ROOT).startsWith("aws/")) {
      throw LogsErrors.invalid("Log groups starting with AWS/ are reserved for AWS.");
    }
    return given;
  }

  static String stream(@Nullable String name) {
    String given = checked("logStreamName", name);
    if (!STREAM.matcher(given).matches()) {
      throw LogsErrors.constraint(
          "logStreamName", given, "satisfy regular expression pattern: [^:*]*");
    }
    return given;
  }

  /// The group that a request names, by its name or by an identifier that may be an ARN.
  static String group(@Nullable String name, @Nullable String identifier) {
    if (name != null && identifier != null) {
      throw LogsErrors.invalid(
          "LogGroup name and LogGroup identifier are mutually exclusive parameters.");
    }
    if (name == null && identifier == null) {
      throw LogsErrors.invalid("At least one of logGroupName or logGroupIdentifier is required.");
    }
    return identifier == null ? group(name) : group(groupOfArn(identifier).orElse(identifier));
  }

  /// The group's name in its ARN, with or without `:*` at the end.
  static Optional<String> groupOfArn(String arn) {
    var parts = arn.split(":", 8);
    boolean isGroup = parts.length >= 7 && parts[0].equals("arn") && parts[2].equals("logs");
    return isGroup && parts[5].equals("log-group") ? Optional.of(parts[6]) : Optional.empty();
  }

  static String groupArn(Caller caller, String group) {
    return "arn:%s:logs:%s:%s:log-group:%s"
        .formatted(caller.partition(), caller.region(), caller.account(), group);
  }

  static String streamArn(Caller caller, String group, String stream) {
    return groupArn(caller, group) + ":log-stream:" + stream;
  }

  static LogPlace place(Caller caller) {
    return new LogPlace(caller.account(), caller.region());
  }

  /// How many items a page has: as asked, within what the operation allows.
  static int limit(@Nullable Integer asked, int most) {
    if (asked == null) {
      return most;
    }
    if (asked < 1) {
      throw LogsErrors.constraint("limit", asked, "have value greater than or equal to 1");
    }
    if (asked > most) {
      throw LogsErrors.constraint("limit", asked, "have value less than or equal to " + most);
    }
    return asked;
  }

  private static String checked(String member, @Nullable String name) {
    if (name == null) {
      throw LogsErrors.missing(member);
    }
    if (name.isEmpty()) {
      throw LogsErrors.constraint(member, name, "have length greater than or equal to 1");
    }
    if (name.length() > MAX_LENGTH) {
      throw LogsErrors.constraint(member, name, "have length less than or equal to " + MAX_LENGTH);
    }
    return name;
  }
}
