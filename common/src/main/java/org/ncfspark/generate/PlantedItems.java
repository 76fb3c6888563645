package org.ncfspark.generate;

import java.util.stream.IntStream;
import org.ncfspark.arithmetic.Seeds;

/**
 * The items of a generated data set: each belongs to one taste and has a popularity that follows
 * Zipf's law over a random order of the items. Memory: about 24 bytes an item.
 */
final class PlantedItems {
  private static final long ITEM_TASTE = 1;
  private static final long ITEM_RANK = 2;

  private final long tasteKey;
  private final double skew;
  private final int[] ranks;
  private final WeightedItems all;
  private final WeightedItems[] byTaste;

  PlantedItems(GenerateConfig config, long seed) {
    this.tasteKey = Seeds.key(seed, ITEM_TASTE);
    this.skew = config.popularitySkew();
    this.ranks = ranks(config.items(), seed);
    this.all = new WeightedItems(IntStream.range(0, config.items()).toArray(), this::popularity);
    this.byTaste = new WeightedItems[config.tastes()];
    int[][] groups = groups(config.items(), config.tastes());
    for (int taste = 0; taste < byTaste.length; taste++) {
      byTaste[taste] = new WeightedItems(groups[taste], this::popularity);
    }
  }

  WeightedItems all() {
    return all;
  }

  WeightedItems of(int taste) {
    return byTaste[taste];
  }

  int tasteOf(int item) {
    return (int) Long.remainderUnsigned(Seeds.combine(tasteKey, item), byTaste.length);
  }

  /** Zipf: rank from 1, to the power of minus the skew. */
  double popularity(int item) {
    return Math.pow(ranks[item] + 1.0, -skew);
  }

  private int[][] groups(int items, int tastes) {
    int[] sizes = new int[tastes];
    for (int item = 0; item < items; item++) {
      sizes[tasteOf(item)]++;
    }
    int[][] groups = new int[tastes][];
    for (int taste = 0; taste < tastes; taste++) {
      groups[taste] = new int[sizes[taste]];
    }
    for (int item = items - 1; item >= 0; item--) {
      int taste = tasteOf(item);
      groups[taste][--sizes[taste]] = item;
    }
    return groups;
  }

  private static int[] ranks(int items, long seed) {
    int[] ranks = IntStream.range(0, items).toArray();
    Shuffle.inPlace(ranks, Seeds.stream(seed, ITEM_RANK));
    return ranks;
  }
}
