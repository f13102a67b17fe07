package dev.slipway.ecs.settings;

import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.EcsPages;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingResponse;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsResponse;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultResponse;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingResponse;
import software.amazon.awssdk.services.ecs.model.Setting;
import software.amazon.awssdk.services.ecs.model.SettingType;

/// Account settings. Of their effects only that of `containerInsights` on new clusters is there;
/// the others are kept and given back.
@ApplicationScoped
public class AccountSettingOperations implements AwsOperations {

  private static final int LIMIT = 10;

  private final AccountSettings settings;

  AccountSettingOperations(AccountSettings settings) {
    this.settings = settings;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSetting.html>
  ///
  /// Not emulated: the effects of all settings but `containerInsights`.
  @Operation
  PutAccountSettingResponse putAccountSetting(PutAccountSettingRequest request, Caller caller) {
    String principal = principal(caller, request.principalArn());
    Setting setting = put(caller, principal, request.nameAsString(), request.value());
    return PutAccountSettingResponse.builder().setting(setting).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSettingDefault.html>
  ///
  /// Not emulated: the effects of all settings but `containerInsights`.
  @Operation
  PutAccountSettingDefaultResponse putAccountSettingDefault(
      PutAccountSettingDefaultRequest request, Caller caller) {
    Setting setting =
        put(caller, AccountSettings.root(caller), request.nameAsString(), request.value());
    return PutAccountSettingDefaultResponse.builder().setting(setting).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteAccountSetting.html>
  @Operation
  DeleteAccountSettingResponse deleteAccountSetting(
      DeleteAccountSettingRequest request, Caller caller) {
    AccountSetting setting = AccountSetting.parse(request.nameAsString());
    String principal = principal(caller, request.principalArn());
    settings.remove(caller, principal, setting);
    return DeleteAccountSettingResponse.builder()
        .setting(setting(setting, settings.effective(caller, principal, setting), principal))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListAccountSettings.html>
  @Operation
  ListAccountSettingsResponse listAccountSettings(
      ListAccountSettingsRequest request, Caller caller) {
    if (request.value() != null && request.nameAsString() == null) {
      throw EcsErrors.invalidParameter("value can only be specified together with name.");
    }
    String principal = principal(caller, request.principalArn());
    boolean isEffective = Boolean.TRUE.equals(request.effectiveSettings());
    List<Setting> found =
        wanted(request.nameAsString()).stream()
            .flatMap(setting -> one(caller, principal, setting, isEffective).stream())
            .filter(setting -> request.value() == null || request.value().equals(setting.value()))
            .sorted(Comparator.comparing(Setting::nameAsString))
            .toList();
    Page<Setting> page =
        EcsPages.of(found, Setting::nameAsString, request.nextToken(), request.maxResults(), LIMIT);
    return ListAccountSettingsResponse.builder()
        .settings(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private Setting put(
      Caller caller, String principal, @Nullable String name, @Nullable String value) {
    AccountSetting setting = AccountSetting.parse(name);
    String checked = setting.checked(value);
    settings.put(caller, principal, setting, checked);
    return setting(setting, checked, principal);
  }

  private Optional<Setting> one(
      Caller caller, String principal, AccountSetting setting, boolean isEffective) {
    Optional<String> value =
        isEffective
            ? Optional.of(settings.effective(caller, principal, setting))
            : settings.explicit(caller, principal, setting);
    return value.map(text -> setting(setting, text, principal));
  }

  private static List<AccountSetting> wanted(@Nullable String name) {
    return name == null
        ? Arrays.asList(AccountSetting.values())
        : List.of(AccountSetting.parse(name));
  }

  private static String principal(Caller caller, @Nullable String asked) {
    return asked == null ? AccountSettings.root(caller) : asked;
  }

  private static Setting setting(AccountSetting setting, String value, String principal) {
    return Setting.builder()
        .name(setting.awsName())
        .value(value)
        .principalArn(principal)
        .type(setting.isManagedByAws() ? SettingType.AWS_MANAGED : SettingType.USER)
        .build();
  }
}
