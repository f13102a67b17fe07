package dev.slipway.ecs.task;

import java.util.List;
import java.util.Optional;

/// The elastic network interface of an `awsvpc` task, shown as its attachment.
///
/// @param attachmentId a UUID
/// @param assigned its address, once one was chosen
public record NetworkInterface(
    String attachmentId,
    Status status,
    String subnetId,
    List<String> securityGroups,
    boolean publicIp,
    Optional<Assigned> assigned) {
  public NetworkInterface {
    securityGroups = List.copyOf(securityGroups);
  }

  NetworkInterface with(Status next) {
    return new NetworkInterface(attachmentId, next, subnetId, securityGroups, publicIp, assigned);
  }

  NetworkInterface assignedTo(Assigned chosen) {
    return new NetworkInterface(
        attachmentId, Status.ATTACHING, subnetId, securityGroups, publicIp, Optional.of(chosen));
  }

  /// Attached at the address that the engine gave it, which may have a range of its own.
  NetworkInterface attachedAt(String address) {
    return new NetworkInterface(
        attachmentId,
        Status.ATTACHED,
        subnetId,
        securityGroups,
        publicIp,
        assigned.map(each -> new Assigned(each.interfaceId(), each.macAddress(), address)));
  }

  /// What AWS calls the status of the attachment.
  public enum Status {
    PRECREATED,
    ATTACHING,
    ATTACHED,
    DETACHING,
    DELETED
  }

  /// The interface's own names in its network.
  ///
  /// @param interfaceId such as `eni-0123456789abcdef0`
  /// @param address the private IPv4 address
  public record Assigned(String interfaceId, String macAddress, String address) {

    /// The name that a VPC's own DNS gives the address; the oldest region's is shorter.
    public String dnsName(String region) {
      return "ip-%s.%s"
          .formatted(
              address.replace('.', '-'),
              region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal");
    }
  }
}
