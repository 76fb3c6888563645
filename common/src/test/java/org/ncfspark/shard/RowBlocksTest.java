package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten items with two rows each, in three blocks: items 0 to 2, 3 to 5, 6 to 9. */
class RowBlocksTest {
  private static final RowBlocks BLOCKS = new RowBlocks(10, 2, 3);

  /** Row k has the values k and -k. */
  private static TouchedItems rows(int... numbers) {
    float[] values = new float[2 * numbers.length];
    for (int k = 0; k < numbers.length; k++) {
      values[2 * k] = numbers[k];
      values[2 * k + 1] = -numbers[k];
    }
    return new TouchedItems(numbers, values);
  }

  @Test
  void aBlockIsARangeOfItems() {
    assertThat(BLOCKS.itemsOf(0)).containsExactly(0, 1, 2);
    assertThat(BLOCKS.itemsOf(1)).containsExactly(3, 4, 5);
    assertThat(BLOCKS.itemsOf(2)).containsExactly(6, 7, 8, 9);
  }

  @Test
  void eachItemIsInTheBlockThatHasIt() {
    for (RowBlocks blocks : List.of(BLOCKS, new RowBlocks(10, 1, 7), new RowBlocks(1000, 1, 999))) {
      for (int item = 0; item < blocks.items(); item++) {
        assertThat(blocks.itemsOf(blocks.block(item))).contains(item);
      }
    }
  }

  @Test
  void rowsHaveTheNumbersOfATableOfTheBlocksItems() {
    // Items 3 and 5, and the second rows of items 2, 4, 5.
    TouchedItems touched = rows(3, 5, 12, 14, 15);
    assertThat(BLOCKS.part(1, touched).items()).containsExactly(0, 2, 4, 5);
    assertThat(BLOCKS.part(1, touched).rows()).containsExactly(3, -3, 5, -5, 14, -14, 15, -15);
    assertThat(BLOCKS.part(0, touched).items()).containsExactly(5);
    assertThat(BLOCKS.part(2, touched).items()).isEmpty();
  }

  @Test
  void whatIsAskedOfAllBlocksComesBackInOrder() {
    int[] wanted = {0, 2, 4, 9, 11, 15, 16, 19};
    List<TouchedItems> chosen =
        IntStream.range(0, 3)
            .mapToObj(
                block ->
                    BLOCKS.chosen(
                        block,
                        new SharedParameters(
                            rows(BLOCKS.rowsOf(BLOCKS.itemsOf(block))).rows(), new float[0], 0),
                        BLOCKS.part(block, wanted)))
            .toList();
    assertThat(BLOCKS.joined(chosen)).usingRecursiveComparison().isEqualTo(rows(wanted));
  }

  @Test
  void rowsOfItemsAreTheFirstOnesAndThenTheSecondOnes() {
    assertThat(BLOCKS.rowsOf(new int[] {1, 7})).containsExactly(1, 7, 11, 17);
  }

  @Test
  void blocksHaveSomeMegabytesAndAreAsManyAsShards() {
    assertThat(RowBlocks.count(1000, 80L << 20, 2)).isEqualTo(10);
    assertThat(RowBlocks.count(1000, 80L << 20, 32)).isEqualTo(32);
    assertThat(RowBlocks.count(1000, 1000, 4)).isEqualTo(4);
    assertThat(RowBlocks.count(3, 80L << 20, 4)).isEqualTo(3);
    assertThat(RowBlocks.count(10_000_000, 1L << 40, 4)).isEqualTo(4096);
  }
}
