package dev.slipway.ecs.task.view;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.Task;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/// Shows a task's network interface as AWS shows attachments.
final class AttachmentDescription {
  private AttachmentDescription() {}

  static List<Attachment> of(Task task) {
    return task.networkInterface().stream()
        .map(
            each ->
                Attachment.builder()
                    .id(each.attachmentId())
                    .type("ElasticNetworkInterface")
                    .status(each.status().name())
                    .details(details(each, task.identity().region()))
                    .build())
        .toList();
  }

  private static List<KeyValuePair> details(NetworkInterface shown, String region) {
    var details = new ArrayList<KeyValuePair>();
    details.add(detail("subnetId", shown.subnetId()));
    shown
        .assigned()
        .ifPresent(
            assigned -> {
              details.add(detail("networkInterfaceId", assigned.interfaceId()));
              details.add(detail("macAddress", assigned.macAddress()));
              details.add(detail("privateDnsName", assigned.dnsName(region)));
              details.add(detail("privateIPv4Address", assigned.address()));
            });
    return details;
  }

  private static KeyValuePair detail(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }
}
