package dev.slipway.ecr.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Who wants to do what with what.
///
/// @param account of the caller, who is always its root
/// @param action such as `ecr:PutImage`
/// @param resource the ARN of a repository
/// @param facts what conditions may ask for, by key in lower case
public record Question(String account, String action, String resource, Map<String, String> facts) {

  public Question {
    facts = Map.copyOf(facts);
  }

  /// What is asked about a repository, of which conditions may know the tags, the owner and where
  /// it is.
  ///
  /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
  public static Question of(
      String account, String action, String resource, Map<String, String> tags) {
    var facts = new HashMap<String, String>();
    facts.put("aws:principalaccount", account);
    facts.put("aws:principalarn", "arn:aws:iam::%s:root".formatted(account));
    facts.put("aws:principaltype", "Account");
    var arn = resource.split(":", 6);
    facts.put("aws:requestedregion", arn[3]);
    facts.put("aws:resourceaccount", arn[4]);
    tags.forEach(
        (key, value) -> {
          facts.put("aws:resourcetag/" + key.toLowerCase(Locale.ROOT), value);
          facts.put("ecr:resourcetag/" + key.toLowerCase(Locale.ROOT), value);
        });
    return new Question(account, action, resource, facts);
  }
}
