package io.github.graphidentity.emulator.control;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body of a call of the control API: a JSON object, whatever it is called by whoever sends it, since {@code curl -d}
 * without further ado calls everything a form; read to the letter, since what a typing error asked for would silently never
 * happen. As {@code byte[]} it is a seed, and taken as it is.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ControlBody {}
