package dev.slipway.placement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The default VPC of one account in one region: three subnets, one in each Availability Zone, and
/// one security group. Its ids follow from account and region, so they are always the same.
///
/// @param account twelve digits
/// @param region such as `us-east-1`
/// @param cidr the VPC's range
public record VpcPlan(String account, String region, Cidr cidr) {

  /// The engine's name for the network behind every VPC. All accounts and regions share it, because
  /// their VPCs share one range of the machine's addresses.
  public static final String NETWORK = "vpc";

  private static final List<String> ZONES = List.of("a", "b", "c");
  private static final Pattern SUBNET = Pattern.compile("subnet-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final Pattern SECURITY_GROUP = Pattern.compile("sg-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final int SUBNETS_SHIFT = 4;

  public String vpcId() {
    return "vpc-" + id("vpc");
  }

  public String securityGroupId() {
    return "sg-" + id("security-group");
  }

  public String dhcpOptionsId() {
    return "dopt-" + id("dhcp-options");
  }

  /// The subnets in the order of their zones; each takes a sixteenth of the VPC's range.
  public List<Subnet> subnets() {
    return IntStream.range(0, ZONES.size()).mapToObj(this::subnet).toList();
  }

  /// The subnet of that id. A well-formed id that nobody made stands for a default subnet, always
  /// the same, so that commands written for AWS work as they are; anything else is no subnet.
  public Optional<Subnet> subnetFor(String id) {
    if (!SUBNET.matcher(id).matches()) {
      return Optional.empty();
    }
    var subnets = subnets();
    return subnets.stream()
        .filter(subnet -> subnet.id().equals(id))
        .findFirst()
        .or(() -> Optional.of(subnets.get(Math.floorMod(id.hashCode(), subnets.size()))));
  }

  /// Whether a security group of that id may be named; an unknown one stands for the default one.
  public static boolean isSecurityGroupId(String id) {
    return SECURITY_GROUP.matcher(id).matches();
  }

  /// The hardware address of the interface that has this IPv4 address: the one that Docker's bridge
  /// gives it. An interface that was made ready before its address was known can get no other.
  public static String macAddress(String address) {
    var digits = HexFormat.of().toHexDigits(Cidr.parse(address + "/32").network(), 8);
    return "02:42:" + String.join(":", digits.split("(?<=\\G..)", -1)).replaceAll(":$", "");
  }

  private Subnet subnet(int index) {
    var zone = ZONES.get(index);
    return new Subnet(
        "subnet-" + id("subnet-" + zone),
        region + zone,
        zoneIdPrefix(region) + "-az" + (index + 1),
        cidr.part(cidr.prefix() + SUBNETS_SHIFT, index));
  }

  /// `us-east-1` is `use1`, `ap-southeast-2` is `apse2`, `us-gov-west-1` is `usgw1`.
  private static String zoneIdPrefix(String region) {
    var words = List.of(region.toLowerCase(Locale.ROOT).split("-", -1));
    var text = new StringBuilder(words.getFirst());
    for (var word : words.subList(1, words.size())) {
      text.append(
          switch (word) {
            case "southeast" -> "se";
            case "southwest" -> "sw";
            case "northeast" -> "ne";
            case "northwest" -> "nw";
            case "" -> "";
            default -> word.substring(0, 1);
          });
    }
    return text.toString();
  }

  /// Seventeen hexadecimal digits, like those of AWS's ids.
  private String id(String what) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest("%s/%s/%s".formatted(account, region, what).getBytes(StandardCharsets.UTF_8));
      return "0" + HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
