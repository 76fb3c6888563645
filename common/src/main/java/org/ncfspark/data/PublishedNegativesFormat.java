package org.ncfspark.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code *.test.negative} files of He et al. 2017: {@code (user,item)} and then that many
 * negative items, split by tabs. Read as the members of the user's candidate set, the held-out item
 * first.
 */
public final class PublishedNegativesFormat implements RawFormat {
  private static final long serialVersionUID = 1L;
  private static final Pattern HELD_OUT = Pattern.compile("\\(([^,()]+),([^,()]+)\\)");

  private final RawFields fields;

  public PublishedNegativesFormat(RawFields fields) {
    this.fields = fields;
  }

  @Override
  public List<RawInteraction> parse(String line) throws BadRecordException {
    List<String> values = new FieldSplitter("\t", FieldSplitter.NO_QUOTES).split(line);
    Matcher heldOut = HELD_OUT.matcher(values.get(0));
    if (!heldOut.matches()) {
      throw new BadRecordException(
          "expected (user,item) and then negative items, found " + Excerpt.of(values.get(0)));
    }
    String user = fields.id("user", heldOut.group(1));
    List<RawInteraction> candidates = new ArrayList<>(values.size());
    candidates.add(candidate(user, heldOut.group(2)));
    for (String negative : values.subList(1, values.size())) {
      candidates.add(candidate(user, negative));
    }
    return candidates;
  }

  private RawInteraction candidate(String user, String item) throws BadRecordException {
    return new RawInteraction(
        user, fields.id("item", item), RawInteraction.IMPLICIT_RATING, RawInteraction.NO_TIME);
  }
}
