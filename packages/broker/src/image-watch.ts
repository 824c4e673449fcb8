/** Lets the node's start wait until the metadata says something. */
import type { MetadataImage } from "@samsa/metadata/image";

export class ImageWatch {
  private readonly waiting = new Set<{ holds: (image: MetadataImage) => boolean; resolve: () => void }>();

  changed(image: MetadataImage): void {
    for (const each of this.waiting) {
      if (!each.holds(image)) continue;
      this.waiting.delete(each);
      each.resolve();
    }
  }

  /** Resolves when `holds` is true of `current` or of an image after it. */
  async until(current: MetadataImage, holds: (image: MetadataImage) => boolean): Promise<void> {
    if (holds(current)) return;
    await new Promise<void>((resolve) => this.waiting.add({ holds, resolve }));
  }
}
