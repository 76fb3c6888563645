/**
 * Makes interactions with planted structure, user by user. It knows randomness and its own section.
 */
package org.ncfspark.generate;
