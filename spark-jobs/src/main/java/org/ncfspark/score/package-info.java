/**
 * Applies models on executors: candidates, all unseen items, and users divided alike. It knows
 * tables and models, and not how they were trained.
 */
package org.ncfspark.score;
