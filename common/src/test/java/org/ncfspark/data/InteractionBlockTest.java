package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InteractionBlockTest {
  private static InteractionBlock block() {
    InteractionBlock block = new InteractionBlock();
    block.add(new RawInteraction("a", "x", 1, 10), 100);
    block.add(new RawInteraction("b", "x", 2, 20), 101);
    block.add(new RawInteraction("a", "y", 3, 30), 102);
    return block;
  }

  @Test
  void rowsReferToTheirIds() {
    InteractionBlock block = block();
    assertThat(block.users().get(block.user(2))).isEqualTo("a");
    assertThat(block.items().get(block.item(2))).isEqualTo("y");
    assertThat(block.rating(1)).isEqualTo(2);
    assertThat(block.time(1)).isEqualTo(20);
    assertThat(block.position(1)).isEqualTo(101);
  }

  @Test
  void whoHasNothingLaterIsNotInTheLaterOnes() {
    InteractionBlock later = block().since(30);
    assertThat(later.size()).isEqualTo(1);
    assertThat(later.users().find("b")).isEqualTo(-1);
    assertThat(later.items().get(later.item(0))).isEqualTo("y");
    assertThat(later.position(0)).isEqualTo(102);
  }
}
