package org.ncfspark.train;

import java.util.List;
import org.ncfspark.model.TrainedModel;

/**
 * The outcome of a run that was validated after every epoch.
 *
 * @param best the model as it was after the best epoch
 * @param bestEpoch counted from 1
 * @param history every epoch that was run
 */
record Selection(TrainedModel best, int bestEpoch, List<EpochReport> history) {}
