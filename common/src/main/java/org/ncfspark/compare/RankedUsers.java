package org.ncfspark.compare;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.ncfspark.eval.UserRanks;

/**
 * What all models gave to a part of the users.
 *
 * @param activity of these users
 * @param ranks by way of ranking: of each model, of each of its runs
 */
public record RankedUsers(UserActivity activity, Map<String, List<List<UserRanks>>> ranks)
    implements Serializable {}
