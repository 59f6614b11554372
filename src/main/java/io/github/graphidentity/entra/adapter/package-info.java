/** Carries out actions on Entra ID users and reads their state. */
@NullMarked
package io.github.graphidentity.entra.adapter;

import org.jspecify.annotations.NullMarked;
