package dev.slipway.ecs.taskdefinition;

import dev.slipway.store.RecordFormat;
import dev.slipway.wire.SdkJson;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;

/// A revision as bytes: the JSON with which its registration was answered, which has both of its
/// parts.
final class RegisteredFormat implements RecordFormat<Registered> {

  @Override
  public byte[] write(Registered record) {
    return SdkJson.write(
        RegisterTaskDefinitionResponse.builder()
            .taskDefinition(record.definition())
            .tags(record.tags())
            .build());
  }

  @Override
  public Registered read(byte[] bytes) {
    RegisterTaskDefinitionResponse read =
        SdkJson.read(bytes, RegisterTaskDefinitionResponse.builder());
    return new Registered(read.taskDefinition(), read.tags());
  }
}
