package org.ncfspark.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.arithmetic.Seeds;
import org.ncfspark.sampling.KeyRange;
import org.ncfspark.session.PartitionJob;

/**
 * Users drawn at random: those with the smallest keys, which the seed gives to each of them. Only
 * the key of the last one is looked for, so that nobody holds the sample.
 *
 * @param lastKey the largest key in the sample
 * @param lastUser the last user in it of those who have this key
 */
public record UserSample(long seed, long lastKey, int lastUser) implements Serializable {
  private static final long PURPOSE = "user sample".hashCode();

  /** Ranges, each in the one before: the last has about two keys of two billion users. */
  private static final int RANGES = 3;

  /** A user as the sample orders them. */
  private record Keyed(long key, int user) implements Serializable {
    static final Comparator<Keyed> ORDER =
        Comparator.comparingLong(Keyed::key).thenComparingInt(Keyed::user);
  }

  /**
   * {@code size} of {@code users}, or all where there are fewer; of a larger sample with the same
   * seed a smaller one is a part.
   *
   * @param users distinct; read a few times
   * @param size at least one
   */
  public static UserSample of(JavaRDD<Integer> users, int size, long seed) {
    KeyRange range = KeyRange.ALL;
    long wanted = size;
    for (int i = 0; i < RANGES; i++) {
      long[] counts = counts(users, range, seed);
      if (Arrays.stream(counts).sum() < wanted) {
        return new UserSample(seed, Long.MAX_VALUE, Integer.MAX_VALUE); // Only of the first range.
      }
      int part = 0;
      while (counts[part] < wanted) {
        wanted -= counts[part++];
      }
      range = range.part(part);
    }
    Keyed last = within(users, range, seed).get((int) wanted - 1);
    return new UserSample(seed, last.key(), last.user());
  }

  private static long[] counts(JavaRDD<Integer> users, KeyRange range, long seed) {
    return PartitionJob.merged(
        users,
        part -> {
          long[] counts = new long[KeyRange.PARTS];
          while (part.hasNext()) {
            long key = key(part.next(), seed);
            if (range.contains(key)) {
              counts[range.partOf(key)]++;
            }
          }
          return counts;
        },
        (some, others) -> {
          Arrays.setAll(some, part -> some[part] + others[part]);
          return some;
        });
  }

  private static List<Keyed> within(JavaRDD<Integer> users, KeyRange range, long seed) {
    List<Keyed> keyed = new ArrayList<>();
    PartitionJob.collect(users, part -> within(part, range, seed)).forEach(keyed::addAll);
    keyed.sort(Keyed.ORDER);
    return keyed;
  }

  private static ArrayList<Keyed> within(Iterator<Integer> users, KeyRange range, long seed) {
    ArrayList<Keyed> keyed = new ArrayList<>();
    while (users.hasNext()) {
      int user = users.next();
      if (range.contains(key(user, seed))) {
        keyed.add(new Keyed(key(user, seed), user));
      }
    }
    return keyed;
  }

  private static long key(int user, long seed) {
    return Seeds.key(seed, PURPOSE, user);
  }

  /** Whether a user is in the sample. */
  public boolean contains(int user) {
    return Keyed.ORDER.compare(new Keyed(key(user, seed), user), new Keyed(lastKey, lastUser)) <= 0;
  }
}
