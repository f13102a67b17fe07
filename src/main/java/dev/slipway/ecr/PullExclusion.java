package dev.slipway.ecr;

import java.time.Instant;
import java.util.regex.Pattern;

/// A user or role whose pulls do not count as pulls of an image.
record PullExclusion(String principalArn, Instant createdAt) {
  /// How AWS writes the rule for a principal's ARN.
  static final String RULE =
      "^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\\w+=,.@-]+(/[\\w+=,.@-]+)*$";

  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws(?:-[a-z]++)*+:iam::([0-9]{12}):(?:role|user)/(?:[\\w+=,.@-]++/)*+([\\w+=,.@-]++)");

  static boolean isPrincipal(String arn) {
    return ARN.matcher(arn).matches();
  }

  /// Whether it names the one: there are no users and roles here, so a caller's access key id
  /// stands for the name.
  boolean names(TokenHolder who) {
    var matcher = ARN.matcher(principalArn);
    return matcher.matches()
        && matcher.group(1).equals(who.account())
        && matcher.group(2).equals(who.accessKeyId());
  }
}
