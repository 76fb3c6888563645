package org.ncfspark.train;

import java.util.List;
import org.ncfspark.progress.EpochReport;

/**
 * The outcome of a run that was validated after every epoch.
 *
 * @param bestEpoch counted from 1
 * @param history every epoch that was run
 */
record Selection(int bestEpoch, List<EpochReport> history) {}
