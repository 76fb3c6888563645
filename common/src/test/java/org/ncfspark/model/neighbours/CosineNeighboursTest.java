package org.ncfspark.model.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ncfspark.model.SparseRows;

/** Users know items: 0 knows 0, 1, 2; 1 knows 0, 1; 2 knows 0, 3; 3 knows nothing. */
class CosineNeighboursTest {
  private static final SparseRows USERS =
      SparseRows.ofOnes(new int[] {0, 3, 5, 7, 7}, new int[] {0, 1, 2, 0, 1, 0, 3});
  private static final SparseRows ITEMS = USERS.transposed(4);

  private static SparseRows itemNeighbours(int count, double shrinkage) {
    return new CosineNeighbours(new CoOccurrences(ITEMS, USERS), count, shrinkage).of(0, 4);
  }

  @Test
  void itemsShareTheUsersThatKnowBoth() {
    assertThat(new CoOccurrences(ITEMS, USERS).of(0)).containsExactly(3, 2, 1, 1);
    assertThat(new CoOccurrences(ITEMS, USERS).upTo(1)).containsExactly(2, 2);
  }

  @Test
  void similarityIsTheCosineAndNeighboursComeNearestFirst() {
    SparseRows neighbours = itemNeighbours(3, 0);
    // Item 0, known to 3 users: item 1 shares 2 of its 2, items 2 and 3 share their only one.
    assertThat(neighbours.offsets()).startsWith(0, 3);
    assertThat(neighbours.indexes()).startsWith(1, 2, 3);
    assertThat(neighbours.values()[0]).isCloseTo((float) (2 / Math.sqrt(6)), within(1e-6f));
    assertThat(neighbours.values()[1]).isCloseTo((float) (1 / Math.sqrt(3)), within(1e-6f));
  }

  @Test
  void shrinkageTakesMoreFromWhatRestsOnFewInteractions() {
    SparseRows neighbours = itemNeighbours(1, 10);
    assertThat(neighbours.values()[0]).isCloseTo((float) (2 / (Math.sqrt(6) + 10)), within(1e-6f));
  }

  @Test
  void ofEquallySimilarItemsTheLowerIndexIsNearerAndOnlyTheNearestAreKept() {
    assertThat(itemNeighbours(2, 0).indexes()).startsWith(1, 2).hasSize(7);
  }

  @Test
  void whoSharesNothingIsNoNeighbour() {
    SparseRows neighbours = new CosineNeighbours(new CoOccurrences(USERS, ITEMS), 3, 0).of(2, 4);
    // User 2 shares item 0 with users 0 and 1; user 3 has no items.
    assertThat(neighbours.offsets()).containsExactly(0, 2, 2);
    assertThat(neighbours.indexes()).containsExactly(1, 0);
  }
}
