package dev.slipway.placement;

import java.util.regex.Pattern;

/// A range of IPv4 addresses.
///
/// @param network its first address, as a number
/// @param prefix how many leading bits all its addresses share, 0 to 32
public record Cidr(long network, int prefix) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  public Cidr {
    if (prefix < 0 || prefix > 32 || network < 0 || network >= 1L << 32) {
      throw new IllegalArgumentException("not a range of IPv4 addresses");
    }
    if (network % (1L << (32 - prefix)) != 0) {
      throw new IllegalArgumentException("a range must begin at a multiple of its size");
    }
  }

  public static Cidr parse(String text) {
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a range of IPv4 addresses: " + text);
    }
    long network = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(parts.group(i));
      if (octet > 255) {
        throw new IllegalArgumentException("not a range of IPv4 addresses: " + text);
      }
      network = network * 256 + octet;
    }
    return new Cidr(network, Integer.parseInt(parts.group(5)));
  }

  /// How many addresses it holds.
  public long size() {
    return 1L << (32 - prefix);
  }

  public boolean overlaps(Cidr other) {
    return network < other.network + other.size() && other.network < network + size();
  }

  /// The range of that prefix which begins `index` such ranges after this one's start.
  public Cidr part(int partPrefix, int index) {
    return new Cidr(network + index * (1L << (32 - partPrefix)), partPrefix);
  }

  /// The address that stands `offset` after the first one, in dotted form.
  public String address(long offset) {
    if (offset < 0 || offset >= size()) {
      throw new IllegalArgumentException("%s has no address %d".formatted(this, offset));
    }
    return dotted(network + offset);
  }

  @Override
  public String toString() {
    return dotted(network) + "/" + prefix;
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
  }
}
