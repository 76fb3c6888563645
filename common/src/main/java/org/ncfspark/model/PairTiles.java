package org.ncfspark.model;

import java.util.function.Consumer;
import java.util.stream.IntStream;

/** All items by any scorer, a user at a time and in one tile. */
final class PairTiles implements TileScorer {
  private final Scorer scorer;
  private final int[] items;
  private final float[] scores;

  PairTiles(Scorer scorer, int items) {
    this.scorer = scorer;
    this.items = IntStream.range(0, items).toArray();
    this.scores = new float[items];
  }

  @Override
  public int users() {
    return 1;
  }

  @Override
  public void score(int[] userIndexes, Consumer<ScoreTile> each) {
    for (int place = 0; place < userIndexes.length; place++) {
      scorer.score(userIndexes[place], items, scores);
      each.accept(new ScoreTile(place, 1, 0, items.length, scores, 1));
    }
  }
}
