/**
 * Recommendations of many users: which users are asked for, and the table that their lists are
 * written to. It knows tables and lists of items.
 */
package org.ncfspark.recommendation;
