package dev.slipway.ecs.task.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.GroupNetwork.OwnAddress;
import dev.slipway.placement.Cidr;
import dev.slipway.placement.Subnet;
import dev.slipway.placement.Vpcs;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which address whom is given while an engine makes some ready.
class AddressBookTest {
  private static final Vpcs VPCS = new Vpcs(Cidr.parse("10.9.0.0/24"));
  private static final List<Subnet> SUBNETS = VPCS.anyOne().subnets();
  private static final Subnet FIRST = SUBNETS.getFirst();
  private static final Subnet SECOND = SUBNETS.get(1);
  private static final int USABLE = 11;
  private final AddressBook book = new AddressBook(VPCS);

  @Test
  void whatIsReadyIsGivenFirst() {
    var ready = reserved();
    assertThat(ready.network()).isEqualTo("vpc");
    assertThat(ready.cidr()).isEqualTo("10.9.0.0/24");
    book.offer(ready);

    assertThat(assigned("a", FIRST)).isEqualTo(ready.address());
    assertThat(assigned("a", FIRST)).isEqualTo(ready.address());
    assertThat(assigned("b", FIRST)).isNotEqualTo(ready.address());
  }

  @Test
  void whatIsReservedOrReadyIsNobodyElses() {
    var taken = new HashSet<String>();
    taken.add(reserved().address());
    var offered = reserved();
    book.offer(offered);
    taken.add(offered.address());
    assertThat(assigned("the one that is ready", FIRST)).isEqualTo(offered.address());

    for (int i = taken.size(); i < USABLE; i++) {
      assertThat(taken.add(assigned("owner " + i, FIRST))).isTrue();
    }

    assertThat(book.assign("one more", FIRST, "x")).isEmpty();
    assertThat(book.reserve()).isEmpty();
  }

  @Test
  void whatIsReadyInOneSubnetIsNotGivenInAnother() {
    var ready = reserved();
    book.offer(ready);

    assertThat(assigned("a", SECOND)).isNotEqualTo(ready.address());
    assertThat(book.isLacking()).isTrue();
    assertThat(isIn(SECOND, reserved().address())).isTrue();
    assertThat(book.isLacking()).isFalse();
    assertThat(assigned("b", FIRST)).isEqualTo(ready.address());
    assertThat(book.isLacking()).isFalse();
  }

  @Test
  void anAddressWhoseOwnerNeverCameIsReadyForTheNext() {
    var ready = reserved();
    book.offer(ready);
    assigned("a", FIRST);

    book.release("a");
    book.release("a");

    assertThat(assigned("b", FIRST)).isEqualTo(ready.address());
  }

  @Test
  void anAddressThatItsOwnerTookIsFreeAfterItsReleaseAndNotReady() {
    fillUpBut(1);
    var ready = reserved();
    book.offer(ready);
    assigned("a", FIRST);

    book.withdraw(ready);
    assertThat(assigned("a", FIRST)).isEqualTo(ready.address());
    assertThat(book.assign("b", FIRST, "x")).isEmpty();
    book.release("a");

    assertThat(reserved().address()).isEqualTo(ready.address());
    assertThat(book.assign("b", FIRST, "x")).isEmpty();
  }

  @Test
  void anAddressThatIsNoLongerReadyIsFree() {
    fillUpBut(1);
    var ready = reserved();
    book.offer(ready);
    book.withdraw(ready);
    var failed = reserved();
    book.withdraw(failed);

    assertThat(assigned("a", FIRST)).isEqualTo(ready.address()).isEqualTo(failed.address());
  }

  private void fillUpBut(int free) {
    for (int i = free; i < USABLE; i++) {
      assigned("owner " + i, FIRST);
    }
  }

  private OwnAddress reserved() {
    return book.reserve().orElseThrow();
  }

  private String assigned(String owner, Subnet subnet) {
    var address = book.assign(owner, subnet, owner).orElseThrow();
    assertThat(isIn(subnet, address)).isTrue();
    return address;
  }

  private static boolean isIn(Subnet subnet, String address) {
    return subnet.cidr().overlaps(Cidr.parse(address + "/32"));
  }
}
