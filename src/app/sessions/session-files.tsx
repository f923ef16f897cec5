// The files on an invitation. Their names and kinds were written by somebody else: only harmless kinds are handed over.
import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { SessionFile } from '#graph';
import { FaultNote } from '../connected/fault-note.tsx';
import { sessionFilesQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import { RowBones } from '../shell/skeleton.tsx';

const harmless = /\.(docx|pdf|pptx|xlsx|md|txt|png|jpe?g)$/iu;

export function SessionFiles(props: { readonly eventId: string }) {
  const look = useLook();
  const { words, graph } = useSurroundings();
  const files = useQuery(sessionFilesQuery(graph, props.eventId));
  if (files.isError) {
    return <FaultNote error={files.error} done={words.faults.nothingChanged} again={() => void files.refetch()} />;
  }
  if (files.data === undefined) return <RowBones label={words.sessions.headingFile} rows={1} />;
  if (files.data.length === 0) return <p className={look.text}>{words.sessions.noFile}</p>;
  return (
    <ul className={look.plainList}>
      {files.data.map((file) => (
        <li key={file.id}>
          <FileLine eventId={props.eventId} file={file} />
        </li>
      ))}
    </ul>
  );
}

function FileLine(props: { readonly eventId: string; readonly file: SessionFile }) {
  const look = useLook();
  const { words, graph } = useSurroundings();
  const { eventId, file } = props;
  const download = useMutation({
    mutationFn: () => graph.readSessionFile(eventId, file.id),
    onSuccess: (bytes) => handOver(bytes, file.name),
  });
  return (
    <>
      <div className={look.row}>
        <span>{file.name}</span>
        <span className={look.quiet}>{words.sessions.fileSize(Math.max(1, Math.round(file.sizeBytes / 1024)))}</span>
        {harmless.test(file.name) ? (
          <Button
            appearance="subtle"
            icon={<ArrowDownloadRegular />}
            className={look.target}
            aria-label={words.sessions.download(file.name)}
            disabledFocusable={download.isPending}
            onClick={() => download.mutate()}
          />
        ) : (
          <span className={look.quiet}>{words.sessions.fileRefused}</span>
        )}
      </div>
      {download.isError ? (
        <FaultNote error={download.error} done={words.faults.nothingChanged} again={() => download.mutate()} />
      ) : null}
    </>
  );
}

/** Saved, never shown in the page: the kind is always "some bytes", so that no browser runs what is in them. */
function handOver(bytes: Uint8Array, name: string): void {
  const copy = new Uint8Array(bytes);
  const address = URL.createObjectURL(new Blob([copy.buffer], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
