package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.ecr.model.GetAccountSettingRequest;
import software.amazon.awssdk.services.ecr.model.GetAccountSettingResponse;
import software.amazon.awssdk.services.ecr.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecr.model.PutAccountSettingResponse;

/// What an account switches for its registry.
@ApplicationScoped
public class AccountSettingOperations implements AwsOperations {
  private final Registries registries;

  AccountSettingOperations(Registries registries) {
    this.registries = registries;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutAccountSetting.html>
  ///
  /// Not emulated: `BASIC_SCAN_TYPE_VERSION`, which is stored only. `BLOB_MOUNTING` is enabled
  /// until it is disabled, at AWS the other way round.
  @Operation
  public PutAccountSettingResponse putAccountSetting(
      PutAccountSettingRequest request, Caller caller) {
    var setting = AccountSetting.of(Required.of(request.name(), "name"));
    var value = Required.of(request.value(), "value");
    setting.mustAllow(value);
    registries.update(
        RepositoryGate.registry(request, caller), each -> each.withAccount(setting, value));
    return PutAccountSettingResponse.builder().name(setting.name()).value(value).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAccountSetting.html>
  @Operation
  public GetAccountSettingResponse getAccountSetting(
      GetAccountSettingRequest request, Caller caller) {
    var setting = AccountSetting.of(Required.of(request.name(), "name"));
    return GetAccountSettingResponse.builder()
        .name(setting.name())
        .value(registries.settings(RepositoryGate.registry(request, caller)).of(setting))
        .build();
  }
}
