/** One entry as its source gave it, normalised by a connector. Nothing is guessed:
 *  what the source did not say is absent. */
export interface FeedItem {
  /** guid, atom:id, rdf:about or the platform's own id. */
  readonly id?: string;
  readonly link?: string;
  readonly title?: string;
  /** HTML as the source gave it; `text` is used instead where a source has plain text only. */
  readonly contentHtml?: string;
  readonly summaryHtml?: string;
  readonly text?: string;
  readonly author?: string;
  readonly publishedAt?: Date;
  readonly updatedAt?: Date;
  /** The source says that it was changed since, without saying when. */
  readonly edited?: boolean;
  readonly language?: string;
  readonly media: readonly Media[];
  /** Links to the posts that this one answers, quotes or forwards. */
  readonly references: readonly Reference[];
}

export interface Media {
  readonly url: string;
  readonly kind: "image" | "video" | "audio" | "file";
  readonly mime?: string;
  readonly sizeBytes?: number;
}

export interface Reference {
  readonly kind: "reply" | "quote" | "forward" | "link";
  readonly url: string;
}
