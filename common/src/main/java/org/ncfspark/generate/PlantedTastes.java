package org.ncfspark.generate;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ncfspark.arithmetic.Seeds;

/**
 * Generates users with a structure that a model can find: each user has one taste, and takes items
 * of that taste, or with probability {@code noise} of any taste, by their popularity and never one
 * twice. A model that knows only popularity beats chance; one that finds the tastes beats it.
 *
 * <p>A user's history depends on the seed and his index alone, so any number of machines generates
 * the same data. Expected time a user: proportional to his interactions.
 */
public final class PlantedTastes {
  private static final long USER = 3;
  private static final int ATTEMPTS_PER_ITEM = 8;
  private static final long FIRST_EPOCH_SECOND = 1_577_836_800L; // 2020-01-01
  private static final int START_WITHIN_SECONDS = 2 * 365 * 86_400;
  private static final int LONGEST_PAUSE_SECONDS = 86_400;

  private final GenerateConfig config;
  private final long seed;
  private final ActivityCurve activity;
  private final PlantedItems items;

  public PlantedTastes(GenerateConfig config, long seed) {
    this.config = config;
    this.seed = seed;
    this.activity = new ActivityCurve(config.users(), config.interactions());
    this.items = new PlantedItems(config, seed);
  }

  public GeneratedHistory history(long userIndex) {
    SplittableRandom random = Seeds.stream(seed, USER, userIndex);
    int taste = random.nextInt(config.tastes());
    int[] drawn = distinctItems(activity.interactionsOf(userIndex), taste, random);
    // The popular ones are drawn first: without this, the last item of a user, which is held out,
    // would be an unpopular one.
    Shuffle.inPlace(drawn, random);
    int[] ratings = new int[drawn.length];
    long[] epochSeconds = new long[drawn.length];
    long epochSecond = FIRST_EPOCH_SECOND + random.nextInt(START_WITHIN_SECONDS);
    for (int i = 0; i < drawn.length; i++) {
      ratings[i] = random.nextInt(3) + (items.tasteOf(drawn[i]) == taste ? 3 : 1);
      epochSeconds[i] = epochSecond;
      epochSecond += 1 + random.nextInt(LONGEST_PAUSE_SECONDS);
    }
    return new GeneratedHistory(drawn, ratings, epochSeconds);
  }

  /**
   * Draws items one after the other without replacement: by rejection, and by a race if rejection
   * is slow.
   */
  private int[] distinctItems(int count, int taste, SplittableRandom random) {
    int[] drawn = new int[count];
    IntSet seen = new IntSet(count);
    int size = 0;
    for (long attempts = (long) count * ATTEMPTS_PER_ITEM;
        size < count && attempts > 0;
        attempts--) {
      int item = drawOne(taste, random);
      if (seen.add(item)) {
        drawn[size++] = item;
      }
    }
    if (size < count) {
      int[] rest = raceAmongUnseen(count - size, taste, seen, random);
      System.arraycopy(rest, 0, drawn, size, rest.length);
    }
    return drawn;
  }

  private int drawOne(int taste, SplittableRandom random) {
    WeightedItems preferred = items.of(taste);
    boolean anyTaste = random.nextDouble() < config.noise() || preferred.count() == 0;
    return (anyTaste ? items.all() : preferred).draw(random);
  }

  /**
   * Draws from the distribution that drawing on would have: each unseen item arrives after an
   * exponential time with its weight as the rate, and the first ones win (Efraimidis, Spirakis
   * 2006).
   */
  private int[] raceAmongUnseen(int count, int taste, IntSet seen, SplittableRandom random) {
    double[] arrivals = new double[config.items() - seen.size()];
    int[] unseen = new int[arrivals.length];
    int size = 0;
    for (int item = 0; item < config.items(); item++) {
      if (!seen.contains(item)) {
        unseen[size] = item;
        arrivals[size++] = -Math.log(1 - random.nextDouble()) / weight(item, taste);
      }
    }
    double[] sorted = arrivals.clone();
    Arrays.sort(sorted);
    double last = sorted[count - 1];
    int[] winners = new int[count];
    int won = 0;
    for (int i = 0; i < size && won < count; i++) {
      if (arrivals[i] <= last) {
        winners[won++] = unseen[i];
      }
    }
    return winners;
  }

  /** Probability of {@link #drawOne}; never 0, so that a user whose taste is used up goes on. */
  private double weight(int item, int taste) {
    double popularity = items.popularity(item);
    double any = Math.max(config.noise(), 1e-9) * popularity / items.all().totalWeight();
    return items.tasteOf(item) == taste
        ? any + (1 - config.noise()) * popularity / items.of(taste).totalWeight()
        : any;
  }
}
