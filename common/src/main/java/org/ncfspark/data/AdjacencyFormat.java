package org.ncfspark.data;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A user, then all his items, split by white space: the files of NGCF and LightGCN. A user without
 * items is no mistake: their test files have some.
 */
final class AdjacencyFormat implements RawFormat {
  private static final long serialVersionUID = 1L;

  private final RawFields fields;

  private AdjacencyFormat(RawFields fields) {
    this.fields = fields;
  }

  static RawFormat of(DataConfig data, RawFields fields, FileHead head) {
    return new AdjacencyFormat(fields);
  }

  @Override
  public List<RawInteraction> parse(String line) throws BadRecordException {
    StringTokenizer tokens = new StringTokenizer(line);
    if (!tokens.hasMoreTokens()) {
      throw new BadRecordException("empty user id");
    }
    String user = fields.id("user", tokens.nextToken());
    List<RawInteraction> interactions = new ArrayList<>();
    while (tokens.hasMoreTokens()) {
      interactions.add(
          new RawInteraction(
              user,
              fields.id("item", tokens.nextToken()),
              RawInteraction.IMPLICIT_RATING,
              RawInteraction.NO_TIME));
    }
    return interactions;
  }
}
