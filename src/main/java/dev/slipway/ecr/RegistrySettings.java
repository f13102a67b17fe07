package dev.slipway.ecr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an account has set for its whole registry in a region.
///
/// @param policy who may do what, as the user wrote it
/// @param account the account settings by their names
/// @param scanning when images are scanned
/// @param replication where images are copied to
/// @param signing which images are to be signed
public record RegistrySettings(
    Optional<String> policy,
    Map<String, String> account,
    Optional<ScanningSetting> scanning,
    List<ReplicationRule> replication,
    Optional<SigningSetting> signing) {
  static final RegistrySettings NONE =
      new RegistrySettings(
          Optional.empty(), Map.of(), Optional.empty(), List.of(), Optional.empty());

  public RegistrySettings {
    account = Map.copyOf(account);
    replication = List.copyOf(replication);
  }

  RegistrySettings withPolicy(Optional<String> changed) {
    return new RegistrySettings(changed, account, scanning, replication, signing);
  }

  RegistrySettings withAccount(AccountSetting name, String value) {
    var changed = new HashMap<>(account);
    changed.put(name.name(), value);
    return new RegistrySettings(policy, changed, scanning, replication, signing);
  }

  RegistrySettings withScanning(Optional<ScanningSetting> changed) {
    return new RegistrySettings(policy, account, changed, replication, signing);
  }

  RegistrySettings withReplication(List<ReplicationRule> changed) {
    return new RegistrySettings(policy, account, scanning, changed, signing);
  }

  RegistrySettings withSigning(Optional<SigningSetting> changed) {
    return new RegistrySettings(policy, account, scanning, replication, changed);
  }

  ScanningSetting scanningOrNone() {
    return scanning.orElse(ScanningSetting.NONE);
  }

  String of(AccountSetting name) {
    return account.getOrDefault(name.name(), name.usual());
  }
}
