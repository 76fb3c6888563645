package org.ncfspark.input;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.data.RawInteraction;

/** The records of one task as blocks; at least one, which may be empty. */
final class RawBlocks implements Iterator<RawBlock> {
  private static final int MAX_ROWS = 1 << 20;

  private final int slice;
  private final RawRecords records;
  private final double positiveAbove;

  private boolean isAtEnd;
  private long linesBefore;
  private long notPositive;
  private long bad;

  RawBlocks(int slice, RawRecords records, double positiveAbove) {
    this.slice = slice;
    this.records = records;
    this.positiveAbove = positiveAbove;
  }

  @Override
  public boolean hasNext() {
    return !isAtEnd;
  }

  @Override
  public RawBlock next() {
    if (isAtEnd) {
      throw new NoSuchElementException();
    }
    InteractionBlock block = new InteractionBlock();
    notPositive = 0;
    bad = 0;
    while (block.size() < MAX_ROWS && advance()) {
      read(block);
    }
    long lines = records.linesRead() - linesBefore;
    linesBefore = records.linesRead();
    return new RawBlock(
        block.trimmed(), new SliceTotals(slice, lines, block.size(), notPositive, bad));
  }

  private boolean advance() {
    isAtEnd = !records.advance();
    return !isAtEnd;
  }

  private void read(InteractionBlock block) {
    List<RawInteraction> interactions;
    try {
      interactions = records.interactions();
    } catch (BadRecordException e) {
      bad++; // Its reason is written when the quarantine is.
      return;
    }
    for (int k = 0; k < interactions.size(); k++) {
      RawInteraction interaction = interactions.get(k);
      if (interaction.rating() > positiveAbove) {
        block.add(interaction, records.position() + k);
      } else {
        notPositive++;
      }
    }
  }
}
