package org.ncfspark.split;

import java.nio.ByteBuffer;
import java.util.List;
import org.ncfspark.data.PlaceSort;

/** Interactions of users, user after user, as columns that are being put in order. */
record SortedInteractions(int[] items, float[] ratings, long[] times, long[] ties) {

  /**
   * What is packed, each user's by time, tie, item and then the higher rating.
   *
   * @param parts of the users
   * @param ends where each user of the part ends, by his place in it
   */
  static SortedInteractions of(List<byte[]> packs, int parts, int[] ends) {
    int size = ends.length == 0 ? 0 : ends[ends.length - 1];
    SortedInteractions unpacked =
        new SortedInteractions(new int[size], new float[size], new long[size], new long[size]);
    unpacked.fill(packs, parts, ends);
    int start = 0;
    for (int end : ends) {
      unpacked.sort(start, end);
      start = end;
    }
    return unpacked;
  }

  private void fill(List<byte[]> packs, int parts, int[] ends) {
    int[] next = ends.clone(); // Each user from his end.
    for (byte[] bytes : packs) {
      ByteBuffer pack = ByteBuffer.wrap(bytes);
      for (int row = 0; row < InteractionPacks.rows(bytes); row++) {
        int at = --next[InteractionPacks.user(pack, row) / parts];
        items[at] = InteractionPacks.item(pack, row);
        ratings[at] = InteractionPacks.rating(pack, row);
        times[at] = InteractionPacks.time(pack, row);
        ties[at] = InteractionPacks.tie(pack, row);
      }
    }
  }

  private void sort(int start, int end) {
    int[] places = PlaceSort.sorted(start, end, this::compare);
    SortedInteractions sorted =
        new SortedInteractions(
            new int[places.length],
            new float[places.length],
            new long[places.length],
            new long[places.length]);
    for (int at = 0; at < places.length; at++) {
      sorted.items[at] = items[places[at]];
      sorted.ratings[at] = ratings[places[at]];
      sorted.times[at] = times[places[at]];
      sorted.ties[at] = ties[places[at]];
    }
    System.arraycopy(sorted.items, 0, items, start, places.length);
    System.arraycopy(sorted.ratings, 0, ratings, start, places.length);
    System.arraycopy(sorted.times, 0, times, start, places.length);
    System.arraycopy(sorted.ties, 0, ties, start, places.length);
  }

  private int compare(int a, int b) {
    int order = Long.compare(times[a], times[b]);
    order = order != 0 ? order : Long.compare(ties[a], ties[b]);
    order = order != 0 ? order : Integer.compare(items[a], items[b]);
    return order != 0 ? order : Float.compare(ratings[b], ratings[a]);
  }
}
