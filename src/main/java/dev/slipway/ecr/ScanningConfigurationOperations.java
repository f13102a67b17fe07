package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.BatchGetRepositoryScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetRepositoryScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.PutRegistryScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutRegistryScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.RegistryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;
import software.amazon.awssdk.services.ecr.model.RepositoryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.RepositoryScanningConfigurationFailure;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilter;

/// Which repositories are scanned when.
@ApplicationScoped
public class ScanningConfigurationOperations implements AwsOperations {
  private final Registries registries;
  private final Repositories repositories;
  private final ScanEvents events;
  private final ContinuousScans continuous;

  ScanningConfigurationOperations(
      Registries registries,
      Repositories repositories,
      ScanEvents events,
      ContinuousScans continuous) {
    this.registries = registries;
    this.repositories = repositories;
    this.events = events;
    this.continuous = continuous;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryScanningConfiguration.html>
  ///
  /// Enhanced scanning compares with the same list as the basic one, and looks again when the list
  /// has changed. Not emulated: the packages of programming languages, which Inspector also reads.
  @Operation
  public PutRegistryScanningConfigurationResponse putRegistryScanningConfiguration(
      PutRegistryScanningConfigurationRequest request, Caller caller) {
    var setting =
        ScanningRules.of(
            Optional.ofNullable(request.scanTypeAsString()), List.copyOf(request.rules()));
    var registry = RepositoryGate.registry(request, caller);
    var before = registries.settings(registry).scanningOrNone();
    registries.update(registry, each -> each.withScanning(Optional.of(setting)));
    events.rulesChanged(registry, before, setting);
    continuous.lookNow();
    return PutRegistryScanningConfigurationResponse.builder()
        .registryScanningConfiguration(shown(setting))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryScanningConfiguration.html>
  @Operation
  public GetRegistryScanningConfigurationResponse getRegistryScanningConfiguration(
      GetRegistryScanningConfigurationRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    return GetRegistryScanningConfigurationResponse.builder()
        .registryId(registry.account())
        .scanningConfiguration(shown(registries.settings(registry).scanningOrNone()))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetRepositoryScanningConfiguration.html>
  @Operation
  public BatchGetRepositoryScanningConfigurationResponse batchGetRepositoryScanningConfiguration(
      BatchGetRepositoryScanningConfigurationRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var setting = registries.settings(registry).scanningOrNone();
    var found = new ArrayList<RepositoryScanningConfiguration>();
    var failures = new ArrayList<RepositoryScanningConfigurationFailure>();
    for (var name :
        Required.list(
            request.hasRepositoryNames(), request.repositoryNames(), "repositoryNames", 25)) {
      repositories
          .find(registry.id(EcrNames.mustBeRepositoryName(name)))
          .ifPresentOrElse(
              each -> found.add(shown(setting, each)), () -> failures.add(missing(registry, name)));
    }
    return BatchGetRepositoryScanningConfigurationResponse.builder()
        .scanningConfigurations(found)
        .failures(failures)
        .build();
  }

  private static RegistryScanningConfiguration shown(ScanningSetting setting) {
    return RegistryScanningConfiguration.builder()
        .scanType(setting.type())
        .rules(
            setting.rules().stream()
                .map(
                    each ->
                        RegistryScanningRule.builder()
                            .scanFrequency(each.frequency())
                            .repositoryFilters(filters(each.filters()))
                            .build())
                .toList())
        .build();
  }

  private static RepositoryScanningConfiguration shown(
      ScanningSetting setting, EcrRepository repository) {
    var frequency = setting.frequency(repository);
    var filters =
        setting
            .rule(repository.name())
            .map(each -> each.matching(repository.name()))
            .orElse(List.of());
    return RepositoryScanningConfiguration.builder()
        .repositoryArn(repository.arn())
        .repositoryName(repository.name())
        .scanOnPush(!frequency.equals(ScanningSetting.MANUAL))
        .scanFrequency(frequency)
        .appliedScanFilters(filters(filters))
        .build();
  }

  private static List<ScanningRepositoryFilter> filters(List<String> wildcards) {
    return wildcards.stream()
        .map(each -> ScanningRepositoryFilter.builder().filterType("WILDCARD").filter(each).build())
        .toList();
  }

  private static RepositoryScanningConfigurationFailure missing(
      PrivateRegistry registry, String name) {
    return RepositoryScanningConfigurationFailure.builder()
        .repositoryName(name)
        .failureCode("REPOSITORY_NOT_FOUND")
        .failureReason(EcrErrors.repositoryNotFoundSentence(registry, name))
        .build();
  }
}
