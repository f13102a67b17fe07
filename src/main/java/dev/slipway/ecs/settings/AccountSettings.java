package dev.slipway.ecs.settings;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import dev.slipway.wire.Caller;
import java.util.Optional;

/// What accounts said of their settings, per principal. What is said for the account's root holds
/// for every principal that has no word of its own.
public final class AccountSettings {

  private final Table<String> table;

  public AccountSettings(Store store) {
    this.table = store.table("ecs.setting", JsonFormat.of(String.class));
  }

  /// Whether clusters without a word of their own have Container Insights: `enabled`, `disabled` or
  /// `enhanced`.
  public String containerInsights(Caller caller) {
    return effective(caller, root(caller), AccountSetting.CONTAINER_INSIGHTS);
  }

  static String root(Caller caller) {
    return "arn:%s:iam::%s:root".formatted(caller.partition(), caller.account());
  }

  void put(Caller caller, String principal, AccountSetting setting, String value) {
    table.put(key(caller, principal, setting), value);
  }

  void remove(Caller caller, String principal, AccountSetting setting) {
    table.remove(key(caller, principal, setting));
  }

  /// What was said for this very principal.
  Optional<String> explicit(Caller caller, String principal, AccountSetting setting) {
    return table.find(key(caller, principal, setting));
  }

  /// What holds for the principal, whoever said it or nobody.
  String effective(Caller caller, String principal, AccountSetting setting) {
    return explicit(caller, principal, setting)
        .or(() -> explicit(caller, root(caller), setting))
        .orElse(setting.initially());
  }

  private static String key(Caller caller, String principal, AccountSetting setting) {
    return String.join("/", caller.account(), caller.region(), setting.awsName(), principal);
  }
}
