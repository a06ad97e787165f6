// Made from the schemas by scripts/generate-types.mjs. Do not edit.

import type { ContainerConfig } from '../model/plan.js';

/**
 * A file in .dagger-cache/configs: a container configuration that a model gave, and what for.
 */
export interface ConfigEntry {
  /**
   * The file's format.
   */
  entryVersion: 1;
  /**
   * All that decided the configuration.
   */
  key: {
    /**
     * In lower case.
     */
    language: string;
    /**
     * The packages that the case names.
     */
    packages: string[];
    /**
     * The lines of the program that name libraries, in alphabetical order.
     */
    imports: string[];
    /**
     * The image that the suite names.
     */
    image?: string;
    /**
     * What containers run on.
     */
    platform: string;
    /**
     * The model that was asked.
     */
    model: string;
    /**
     * How it was asked.
     */
    promptVersion: number;
  };
  /**
   * The step of the ladder that decided.
   */
  source: 'model';
  /**
   * ISO 8601, UTC.
   */
  createdAt: string;
  container: ContainerConfig;
}
