package org.ncfspark.data;

import java.util.Arrays;

/** Sorts places by what stands there, without an object for each of them. Stable. */
public final class PlaceSort {
  private static final int RUN = 16;

  /** Says which of two places comes first. */
  @FunctionalInterface
  public interface Order {
    /**
     * @return negative if {@code a} comes before {@code b}, positive if after it
     */
    int compare(int a, int b);
  }

  private PlaceSort() {}

  /** The places {@code from} to {@code to - 1} in this order. */
  public static int[] sorted(int from, int to, Order order) {
    int[] places = new int[to - from];
    Arrays.setAll(places, at -> from + at);
    for (int start = 0; start < places.length; start += RUN) {
      insert(places, start, Math.min(start + RUN, places.length), order);
    }
    int[] merged = new int[places.length <= RUN ? 0 : places.length];
    for (long width = RUN; width < places.length; width *= 2) {
      for (long start = 0; start < places.length; start += 2 * width) {
        int middle = (int) Math.min(start + width, places.length);
        int end = (int) Math.min(start + 2 * width, places.length);
        merge(places, (int) start, middle, end, merged, order);
      }
      int[] unsorted = places;
      places = merged;
      merged = unsorted;
    }
    return places;
  }

  private static void insert(int[] places, int start, int end, Order order) {
    for (int next = start + 1; next < end; next++) {
      int place = places[next];
      int at = next;
      while (at > start && order.compare(places[at - 1], place) > 0) {
        places[at] = places[at - 1];
        at--;
      }
      places[at] = place;
    }
  }

  private static void merge(int[] from, int start, int middle, int end, int[] to, Order order) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takesLeft =
          left < middle && (right == end || order.compare(from[left], from[right]) <= 0);
      to[at] = takesLeft ? from[left++] : from[right++];
    }
  }
}
