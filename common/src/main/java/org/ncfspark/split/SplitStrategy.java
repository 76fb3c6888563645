package org.ncfspark.split;

import java.io.Serializable;

/** Decides which interactions of a user are held out for validation and test. */
public interface SplitStrategy extends Serializable {
  HeldOut split(UserHistory history);

  /** The rule in words, for manifests and reports. */
  String rule();
}
