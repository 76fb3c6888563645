package org.ncfspark.split;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ncfspark.data.IndexSet;
import org.ncfspark.data.SeenItems;

/**
 * The histories of some users as columns, user after user. Each is by time, at the same time by
 * tie; of equal ones the higher rating comes first, so that the order of what was read decides
 * nothing.
 */
public final class UserHistories implements Serializable {
  private static final long serialVersionUID = 1L;

  private int[] users;
  private int[] ends;
  private final int[] items;
  private final float[] ratings;
  private final long[] times;
  private final long[] ties;
  private int size;

  private UserHistories(int users, int size) {
    this.users = new int[users];
    this.ends = new int[users];
    this.items = new int[size];
    this.ratings = new float[size];
    this.times = new long[size];
    this.ties = new long[size];
  }

  /** The histories of users, as sorted. */
  UserHistories(int[] users, int[] ends, SortedInteractions sorted) {
    this.users = users;
    this.ends = ends;
    this.items = sorted.items();
    this.ratings = sorted.ratings();
    this.times = sorted.times();
    this.ties = sorted.ties();
    this.size = items.length;
  }

  /**
   * The histories of a part of the users.
   *
   * @param packs of {@link InteractionPacks}, in any order
   * @param part of {@code parts} of the users
   */
  public static UserHistories of(List<byte[]> packs, int part, int parts) {
    int[] ends = InteractionPacks.counts(packs, parts);
    for (int k = 1; k < ends.length; k++) {
      ends[k] += ends[k - 1];
    }
    SortedInteractions sorted = SortedInteractions.of(packs, parts, ends);
    int[] present =
        IntStream.range(0, ends.length).filter(k -> ends[k] > (k == 0 ? 0 : ends[k - 1])).toArray();
    return new UserHistories(
        Arrays.stream(present).map(k -> part + k * parts).toArray(),
        Arrays.stream(present).map(k -> ends[k]).toArray(),
        sorted);
  }

  /** Number of users, each with an interaction. */
  public int users() {
    return users.length;
  }

  /** Number of interactions. */
  public int size() {
    return size;
  }

  /** Index of the k-th user. */
  public int user(int k) {
    return users[k];
  }

  /** Copies the history of the k-th user. */
  public void copyTo(UserHistory history, int k) {
    for (int at = start(k); at < ends[k]; at++) {
      history.add(items[at], ratings[at], times[at], ties[at]);
    }
  }

  /** The first interaction of each user with each item. */
  public UserHistories merged() {
    SeenItems seen = new SeenItems();
    int[] userOf = {-1};
    return kept(
        (k, at) -> {
          if (userOf[0] != k) {
            userOf[0] = k;
            seen.clear();
          }
          return seen.add(items[at]);
        });
  }

  /** The interactions of these users with these items. */
  public UserHistories left(IndexSet leftUsers, IndexSet leftItems) {
    return kept((k, at) -> leftUsers.contains(users[k]) && leftItems.contains(items[at]));
  }

  /** Number of interactions of each item that users and items that are left have with another. */
  public int[] itemCounts(IndexSet leftUsers, IndexSet leftItems) {
    int[] counts = new int[leftItems.limit()];
    for (int k = 0; k < users.length; k++) {
      for (int at = start(k); leftUsers.contains(users[k]) && at < ends[k]; at++) {
        counts[items[at]] += leftItems.contains(items[at]) ? 1 : 0;
      }
    }
    return counts;
  }

  /** The users, as bits, that have at least {@code min} interactions with items that are left. */
  public long[] usersWith(int min, IndexSet leftUsers, IndexSet leftItems) {
    long[] bits = new long[IndexSet.words(leftUsers.limit())];
    for (int k = 0; k < users.length; k++) {
      int count = 0;
      for (int at = start(k); leftUsers.contains(users[k]) && at < ends[k]; at++) {
        count += leftItems.contains(items[at]) ? 1 : 0;
      }
      if (count >= min) {
        IndexSet.add(bits, users[k]);
      }
    }
    return bits;
  }

  /** Says which interactions are kept. */
  private interface Keep {
    boolean test(int k, int at);
  }

  private UserHistories kept(Keep keep) {
    UserHistories kept = new UserHistories(users.length, size);
    int user = 0;
    for (int k = 0; k < users.length; k++) {
      int before = kept.size;
      for (int at = start(k); at < ends[k]; at++) {
        if (keep.test(k, at)) {
          kept.take(this, at);
        }
      }
      if (kept.size > before) {
        kept.users[user] = users[k];
        kept.ends[user++] = kept.size;
      }
    }
    kept.users = Arrays.copyOf(kept.users, user);
    kept.ends = Arrays.copyOf(kept.ends, user);
    return kept;
  }

  private void take(UserHistories from, int at) {
    items[size] = from.items[at];
    ratings[size] = from.ratings[at];
    times[size] = from.times[at];
    ties[size++] = from.ties[at];
  }

  private int start(int k) {
    return k == 0 ? 0 : ends[k - 1];
  }
}
