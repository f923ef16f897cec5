import { type Link, optionsOf } from '../call.ts';

/** Keeps what was thrown: the Graph client would turn it into its own error and drop fault and cause. */
export const keepFailure: Link = async (context, next) => {
  try {
    await next(context);
  } catch (error) {
    optionsOf(context).failure = error;
    throw error;
  }
};
