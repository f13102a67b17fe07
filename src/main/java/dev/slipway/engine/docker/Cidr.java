package dev.slipway.engine.docker;

import java.util.regex.Pattern;

/// A range of IPv4 addresses.
///
/// @param network the first address, as an unsigned 32-bit number
/// @param prefix how many leading bits are fixed
record Cidr(long network, int prefix) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");

  Cidr {
    network &= mask(prefix);
  }

  static Cidr parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an address range: " + text);
    }
    return new Cidr(address(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  static long address(String text) {
    long value = 0;
    for (var part : text.split("\\.", -1)) {
      value = (value << 8) | (Integer.parseInt(part) & 0xff);
    }
    return value;
  }

  boolean overlaps(Cidr other) {
    long shared = mask(Math.min(prefix, other.prefix));
    return (network & shared) == (other.network & shared);
  }

  /// The address that AWS reserves for the VPC's router.
  String gateway() {
    return text(network + 1);
  }

  /// What Docker's bridge makes of an address; the only one that a ready sandbox can get in a
  /// daemon whose API is older than 1.44.
  static String macOf(String address) {
    long value = address(address);
    return "02:42:%02x:%02x:%02x:%02x"
        .formatted((value >> 24) & 0xff, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
  }

  @Override
  public String toString() {
    return text(network) + "/" + prefix;
  }

  private static String text(long address) {
    return "%d.%d.%d.%d"
        .formatted(
            (address >> 24) & 0xff, (address >> 16) & 0xff, (address >> 8) & 0xff, address & 0xff);
  }

  private static long mask(int prefix) {
    return (0xffffffffL << (32 - prefix)) & 0xffffffffL;
  }
}
