package org.ncfspark.dataset;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.stream.IntStream;
import org.ncfspark.data.IdHash;
import org.ncfspark.data.IdList;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.split.HistoryOrder;
import org.ncfspark.split.InteractionPacks;
import scala.Tuple2;

/** Blocks of interactions as packs with indexes, each for a part of the users. */
final class PackedBlocks implements Iterator<Tuple2<Integer, byte[]>> {
  private final Iterator<InteractionBlock> blocks;
  private final Iterator<int[]> users;
  private final Iterator<int[]> items;
  private final HistoryOrder order;
  private final int parts;
  private final InteractionPacks packs;
  private final Queue<Tuple2<Integer, byte[]>> rest = new ArrayDeque<>();

  private InteractionBlock block = new InteractionBlock();
  private int row;
  private int[] userIndexes;
  private int[] itemIndexes;
  private long[] userKeys;
  private long[] itemKeys;
  private Tuple2<Integer, byte[]> next;

  /**
   * @param users for each block the indexes of its users
   * @param items for each block the indexes of its items
   * @param parts of the users
   */
  PackedBlocks(
      Iterator<InteractionBlock> blocks,
      List<int[]> users,
      List<int[]> items,
      HistoryOrder order,
      int parts) {
    this.blocks = blocks;
    this.users = users.iterator();
    this.items = items.iterator();
    this.order = order;
    this.parts = parts;
    this.packs = new InteractionPacks(parts);
  }

  @Override
  public boolean hasNext() {
    while (next == null && (row < block.size() || blocks.hasNext())) {
      if (row == block.size()) {
        open(blocks.next());
      } else {
        next = packed(row++);
      }
      if (row == block.size() && !blocks.hasNext()) {
        IntStream.range(0, parts)
            .mapToObj(part -> new Tuple2<>(part, packs.take(part)))
            .filter(pack -> pack._2().length > 0)
            .forEach(rest::add);
      }
    }
    if (next == null) {
      next = rest.poll();
    }
    return next != null;
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Tuple2<Integer, byte[]> taken = next;
    next = null;
    return taken;
  }

  private void open(InteractionBlock opened) {
    block = opened;
    row = 0;
    userIndexes = users.next();
    itemIndexes = items.next();
    userKeys = keys(block.users());
    itemKeys = keys(block.items());
  }

  private static long[] keys(IdList ids) {
    return IntStream.range(0, ids.size()).mapToLong(place -> IdHash.of(ids.get(place))).toArray();
  }

  /** The pack that this row filled, if it did. */
  private Tuple2<Integer, byte[]> packed(int at) {
    int user = block.user(at);
    int item = block.item(at);
    long tie = order.tie(userKeys[user], itemKeys[item], block.position(at));
    int index = userIndexes[user];
    boolean isFull = packs.add(index, itemIndexes[item], block.rating(at), block.time(at), tie);
    int part = InteractionPacks.part(index, parts);
    return isFull ? new Tuple2<>(part, packs.take(part)) : null;
  }
}
