/**
 * Histories of users, and which of their interactions are held out. It knows blocks of
 * interactions.
 */
package org.ncfspark.split;
