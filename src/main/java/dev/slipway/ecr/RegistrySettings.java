package dev.slipway.ecr;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What an account has set for its whole registry in a region.
///
/// @param policy who may do what, as the user wrote it
/// @param account the account settings by their names
public record RegistrySettings(Optional<String> policy, Map<String, String> account) {
  static final RegistrySettings NONE = new RegistrySettings(Optional.empty(), Map.of());

  public RegistrySettings {
    account = Map.copyOf(account);
  }

  RegistrySettings withPolicy(Optional<String> changed) {
    return new RegistrySettings(changed, account);
  }

  RegistrySettings withAccount(AccountSetting name, String value) {
    var changed = new HashMap<>(account);
    changed.put(name.name(), value);
    return new RegistrySettings(policy, changed);
  }

  String of(AccountSetting name) {
    return account.getOrDefault(name.name(), name.usual());
  }
}
