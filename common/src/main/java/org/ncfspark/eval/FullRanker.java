package org.ncfspark.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.ScoreTile;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.TileScorer;

/**
 * Ranks held-out items among all items that their users have not seen. Users are taken in blocks,
 * whose size changes nothing. Reuses its arrays: one per thread.
 */
public final class FullRanker {
  private static final float[] ALL_FINITE = new float[ScoreTile.USERS];

  static {
    Arrays.fill(ALL_FINITE, Float.MAX_VALUE);
  }

  private final Scorer scorer;
  private final TileScorer tiles;
  private final int items;
  private final float[][] targets;
  private final int[][] higher;
  private final int[][] equal;
  private final int[] seenBefore;

  /**
   * @param tiles the scores of {@code scorer}
   * @param items number of item indexes
   */
  public FullRanker(Scorer scorer, TileScorer tiles, int items) {
    this.scorer = scorer;
    this.tiles = tiles;
    this.items = items;
    int strips = (tiles.users() - 1) / ScoreTile.USERS + 1;
    this.targets = new float[strips][ScoreTile.USERS];
    this.higher = new int[strips][ScoreTile.USERS];
    this.equal = new int[strips][ScoreTile.USERS];
    this.seenBefore = new int[tiles.users()];
  }

  /** Most users of a block. */
  public int users() {
    return tiles.users();
  }

  /**
   * The ranks of a block of users' held-out items.
   *
   * @throws TrainingDivergedException naming user and item if a score is not finite
   */
  public List<Ranks> rank(List<UnseenItems> heldOut) {
    int[] userIndexes = heldOut.stream().mapToInt(UnseenItems::userIndex).toArray();
    float[] target = new float[1];
    for (int place = 0; place < userIndexes.length; place++) {
      int item = heldOut.get(place).positiveItem();
      scorer.score(userIndexes[place], new int[] {item}, target);
      Ranks.requireFinite(userIndexes[place], item, target[0]);
      targets[place / ScoreTile.USERS][place % ScoreTile.USERS] = target[0];
      higher[place / ScoreTile.USERS][place % ScoreTile.USERS] = 0;
      equal[place / ScoreTile.USERS][place % ScoreTile.USERS] = 0;
      seenBefore[place] = 0;
    }
    tiles.score(userIndexes, tile -> count(tile, heldOut));
    List<Ranks> ranks = new ArrayList<>();
    for (int place = 0; place < userIndexes.length; place++) {
      ranks.add(ranks(heldOut.get(place), place));
    }
    return ranks;
  }

  private Ranks ranks(UnseenItems of, int place) {
    int above = higher[place / ScoreTile.USERS][place % ScoreTile.USERS];
    int level = equal[place / ScoreTile.USERS][place % ScoreTile.USERS];
    boolean seen = Arrays.binarySearch(of.seenItems(), of.positiveItem()) >= 0;
    int candidates = items - of.seenItems().length + (seen ? 1 : 0);
    return new Ranks(above + level, above + 1, candidates); // The held-out item is level itself.
  }

  /** Counts all items, and takes those back that the user has seen. */
  private void count(ScoreTile tile, List<UnseenItems> heldOut) {
    requireFinite(tile, heldOut);
    int strip = tile.firstUser() / ScoreTile.USERS;
    tile.count(targets[strip], higher[strip], equal[strip]);
    for (int user = 0; user < tile.users(); user++) {
      int place = tile.firstUser() + user;
      UnseenItems of = heldOut.get(place);
      int[] seen = of.seenItems();
      int next = seenBefore[place];
      while (next < seen.length && seen[next] < tile.firstItem() + tile.items()) {
        if (seen[next] != of.positiveItem()) {
          float score = tile.score(seen[next], user);
          higher[strip][user] -= score > targets[strip][user] ? 1 : 0;
          equal[strip][user] -= score == targets[strip][user] ? 1 : 0;
        }
        next++;
      }
      seenBefore[place] = next;
    }
  }

  private static void requireFinite(ScoreTile tile, List<UnseenItems> heldOut) {
    for (int at = tile.next(0, ALL_FINITE); at < tile.end(); at = tile.next(at + 1, ALL_FINITE)) {
      if (tile.user(at) < tile.users()) {
        UnseenItems of = heldOut.get(tile.firstUser() + tile.user(at));
        if (Arrays.binarySearch(of.seenItems(), tile.item(at)) < 0) {
          Ranks.requireFinite(of.userIndex(), tile.item(at), tile.scores()[at]);
        }
      }
    }
  }
}
