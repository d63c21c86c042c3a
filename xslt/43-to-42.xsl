<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.3 to 4.2: one edition of a recording, clips that are previews, one visibility
     of a release. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/43" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/42">

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<xsl:key name="deal" match="DealReleaseReference" use="."/>
<xsl:key name="visibility" match="ReleaseVisibility|TrackReleaseVisibility"
    use="VisibilityReference"/>

<!-- The visibilities of the main release, which may tell when clips of its
     tracks may be heard: in 4.2 only the visibility of a track tells that. -->
<xsl:variable name="album" select="key('visibility',
    /*/ReleaseList/Release[1]/ReleaseVisibilityReference)"/>
<xsl:variable name="album-clip"
    select="c:latest($album/ClipPreviewStartDateTime)"/>
<xsl:variable name="album-ref" select="c:ref('V', 'album')"/>

<!-- The edition that 4.2 can say is the first that is not immersive; the
     files of the others are encodings under their own ids. -->
<xsl:template match="SoundRecording|Video" mode="m">
  <xsl:variable name="all" select="SoundRecordingEdition|VideoEdition"/>
  <xsl:variable name="plain" select="$all[not(Type = 'ImmersiveEdition')]"/>
  <xsl:variable name="main" select="$plain[1]|$all[not($plain)][1]"/>
  <xsl:variable name="id" select="generate-id($main)"/>
  <xsl:element name="{name()}">
    <c:copy select="@*|*[not(self::SoundRecordingEdition
        or self::VideoEdition or self::RecordingFormat or self::Type)]"
        mode="m"/>
    <c:copy select="Type"
        with="RecordingFormat[. = ../Type/@UserDefinedValue]"/>
    <c:copy select="$main/ResourceId|$main/PLine|$main/CLine"/>
    <xsl:if test="self::SoundRecording">
      <c:copy select="$main/RecordingMode" as="AudioChannelConfiguration"/>
    </xsl:if>
    <xsl:apply-templates select="$main/TechnicalDetails" mode="file"/>
    <xsl:apply-templates select="$all[generate-id() != $id]
        /TechnicalDetails" mode="file">
      <xsl:with-param name="other" select="true()"/>
    </xsl:apply-templates>
  </xsl:element>
</xsl:template>

<!-- A file that is no part of the recording or that does not stand for it
     must not be taken for the recording. -->
<xsl:template match="TechnicalDetails" mode="file">
  <xsl:param name="other" select="false()"/>
  <xsl:variable name="clip" select="normalize-space(IsClip)"/>
  <xsl:variable name="files" select="DeliveryFile[../../self::
      SoundRecordingEdition or Type = 'AudioVisualFile']"/>
  <xsl:variable name="id" select="../ResourceId[$other][1]"/>
  <xsl:choose>
    <xsl:when test="($clip = 'true' or $clip = '1') and ClipDetails
        and not(ClipDetails/ClipType = 'Preview')">
      <c:lost select="." code="LOSS-CLIP"
          reason="a clip that is not a preview cannot be said in 4.2"/>
    </xsl:when>
    <xsl:when test="DeliveryFile and not($files)">
      <c:lost select="." code="LOSS-FILE-TYPE" reason="a file that does not
          have both sound and picture cannot be said in 4.2"/>
    </xsl:when>
    <xsl:otherwise>
      <TechnicalDetails>
        <c:copy select="@*|TechnicalResourceDetailsReference
            |OverallBitRate"/>
        <c:copy select="$id" as="EncodingId"/>
        <xsl:apply-templates select="$files[1]" mode="file"/>
        <c:copy select="IsClip" as="IsPreview"/>
        <xsl:apply-templates mode="preview" select="ClipDetails[
            ClipType = 'Preview'][not(DeliveryFile)][1]"/>
      </TechnicalDetails>
      <xsl:for-each select="$files[position() &gt; 1]">
        <TechnicalDetails>
          <c:copy select="../@*"/>
          <c:leaf name="TechnicalResourceDetailsReference"
              select="../TechnicalResourceDetailsReference"
              value="c:ref('T', concat('file|', position(), '|',
              ../TechnicalResourceDetailsReference))"/>
          <c:copy select="$id" as="EncodingId"/>
          <xsl:apply-templates select="." mode="file"/>
          <c:copy select="../IsClip" as="IsPreview"/>
        </TechnicalDetails>
      </xsl:for-each>
      <xsl:for-each select="ClipDetails[ClipType = 'Preview'][DeliveryFile]">
        <xsl:variable name="own" select="DeliveryFile[../../../self::
            SoundRecordingEdition or Type = 'AudioVisualFile'][1]"/>
        <xsl:if test="$own">
          <TechnicalDetails>
            <c:copy select="../@*|TechnicalResourceDetailsReference"/>
            <c:copy select="$id" as="EncodingId"/>
            <xsl:apply-templates select="$own" mode="file"/>
            <c:leaf name="IsPreview" select="ClipType" value="'true'"/>
            <xsl:apply-templates select="." mode="preview"/>
          </TechnicalDetails>
        </xsl:if>
      </xsl:for-each>
      <c:lost select="ClipDetails" code="LOSS-CLIP"
          reason="4.2 has one preview of a file, and no other clips"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="DeliveryFile" mode="file">
  <c:carry select="Type"/>
  <c:copy select="*[not(self::Type)]"/>
</xsl:template>

<xsl:template match="ClipDetails" mode="preview">
  <PreviewDetails>
    <c:copy select="Timing[1]/StartPoint|Timing[1]/EndPoint"/>
    <c:copy select="Timing[1]/DurationUsed[1]" as="Duration"/>
    <c:copy select="TopLeftCorner|BottomRightCorner"/>
    <c:copy select="ExpressionType" with="ClipType"/>
  </PreviewDetails>
</xsl:template>

<!-- The technical details of the other resources. -->
<xsl:template match="TechnicalDetails" mode="m">
  <xsl:variable name="clip" select="normalize-space(IsClip)"/>
  <xsl:choose>
    <xsl:when test="($clip = 'true' or $clip = '1') and ClipDetails
        and not(ClipDetails/ClipType = 'Preview')">
      <c:lost select="." code="LOSS-CLIP"
          reason="a clip that is not a preview cannot be said in 4.2"/>
    </xsl:when>
    <xsl:otherwise>
      <TechnicalDetails>
        <c:copy select="@*|*[not(self::IsClip or self::ClipDetails)]"
            mode="m"/>
        <c:copy select="IsClip" as="IsPreview"/>
        <xsl:apply-templates mode="preview"
            select="ClipDetails[ClipType = 'Preview'][1]"/>
        <c:lost select="ClipDetails" code="LOSS-CLIP"
            reason="4.2 has one preview of a file, and no other clips"/>
      </TechnicalDetails>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 4.2 knows three roles of a display artist. -->
<xsl:template match="DisplayArtist[not(c:allowed('DisplayArtistRole',
    DisplayArtistRole))]" mode="m">
  <DisplayArtist>
    <c:copy select="@*|*[not(self::DisplayArtistRole)]" mode="m"/>
    <c:leaf name="DisplayArtistRole" select="DisplayArtistRole"
        value="'Artist'"/>
    <xsl:if test="DisplayArtistRole = 'Composer'">
      <c:leaf name="ArtisticRole" select="DisplayArtistRole"/>
    </xsl:if>
  </DisplayArtist>
</xsl:template>

<xsl:template match="RelatedResource/Timing/StartPoint" mode="m">
  <c:leaf name="StartPoint" select="." value="c:duration(.)"/>
</xsl:template>

<!-- One visibility of a release, for all territories.  It stays as it is if
     there is but one, for all; that of a track must have a place for the date
     of its clips, which may be that of the main release. -->
<xsl:template match="Release|TrackRelease" mode="m">
  <xsl:variable name="all"
      select="key('visibility', ReleaseVisibilityReference)"/>
  <xsl:element name="{name()}">
    <c:copy select="@*|*[not(self::ReleaseVisibilityReference)]" mode="m"/>
    <xsl:choose>
      <xsl:when test="not(ReleaseVisibilityReference)">
        <xsl:if test="self::TrackRelease and $album-clip">
          <c:leaf name="ReleaseVisibilityReference" select="ReleaseReference"
              value="$album-ref"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="ReleaseVisibilityReference[2]
          or $all[TerritoryCode or ExcludedTerritoryCode]
          or (self::TrackRelease and ($all[self::ReleaseVisibility]
          /ClipPreviewStartDateTime or ($album-clip and
          not($all/ClipPreviewStartDateTime))))">
        <c:leaf name="ReleaseVisibilityReference"
            select="ReleaseVisibilityReference"
            value="c:ref('V', ReleaseReference)"/>
        <xsl:if test="c:first('changed', ReleaseReference)"/>
      </xsl:when>
      <xsl:otherwise>
        <c:copy select="ReleaseVisibilityReference"/>
        <xsl:if test="c:first('kept', ReleaseVisibilityReference)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:element>
</xsl:template>

<!-- Without tracks 4.2 cannot say when the clips of a release may be heard, and
     they may be from the start of its deals: not of one that starts before
     they may. -->
<xsl:variable name="early" select="$album-clip and $album
    /self::ReleaseVisibility and not(/*/ReleaseList/TrackRelease)"/>

<xsl:template match="Deal" mode="m">
  <xsl:choose>
    <xsl:when test="$early and DealTerms and ../DealReleaseReference
        = /*/ReleaseList/Release/ReleaseReference
        and not(c:instant($album-clip) &lt;= c:instant(c:earliest(
        DealTerms/ValidityPeriod/StartDate
        |DealTerms/ValidityPeriod/StartDateTime)))">
      <c:lost select="." code="LOSS-DEAL"
          reason="4.2 cannot say from when its clips may be heard"/>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="."/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The list of deals comes after the releases: it is known by now which
     visibilities are kept and which releases get one of their own. -->
<xsl:template match="DealList" mode="m">
  <DealList>
    <c:copy select="@*|ReleaseDeal" mode="m"/>
    <xsl:for-each select="ReleaseVisibility|TrackReleaseVisibility">
      <xsl:if test="not(c:first('kept', VisibilityReference))">
        <c:copy select="."/>
      </xsl:if>
    </xsl:for-each>
    <xsl:for-each select="../ReleaseList/Release
        |../ReleaseList/TrackRelease">
      <xsl:if test="not(c:first('changed', ReleaseReference))">
        <xsl:call-template name="merge">
          <xsl:with-param name="ref" select="c:ref('V', ReleaseReference)"/>
          <xsl:with-param name="all" select="key('visibility',
              ReleaseVisibilityReference)"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="$album-clip and
        ../ReleaseList/TrackRelease[not(ReleaseVisibilityReference)]">
      <xsl:for-each select="../ReleaseList/Release[1]">
        <xsl:call-template name="merge">
          <xsl:with-param name="ref" select="$album-ref"/>
          <xsl:with-param name="all" select="$album"/>
          <xsl:with-param name="track" select="true()"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </DealList>
</xsl:template>

<!-- The dates of a release: in each territory the earliest that a visibility
     allows there, of these the latest.  Where none of them holds, the release
     is shown from the start of the deals. -->
<xsl:template name="merge">
  <xsl:param name="ref"/>
  <xsl:param name="all"/>
  <xsl:param name="track" select="self::TrackRelease
      and ($all/ClipPreviewStartDateTime or $album-clip)"/>
  <xsl:variable name="clips"
      select="$all|$album[not($all/ClipPreviewStartDateTime)]"/>
  <xsl:variable name="terms"
      select="key('deal', ReleaseReference)/../Deal/DealTerms"/>
  <xsl:variable name="starts" select="$terms/ValidityPeriod/StartDate
      |$terms/ValidityPeriod/StartDateTime"/>
  <xsl:variable name="apart" select="not($all[not(TerritoryCode)
      and not(ExcludedTerritoryCode)]) and ($all/ExcludedTerritoryCode
      or $terms[not(TerritoryCode)]
      or $terms/TerritoryCode[not(. = $all/TerritoryCode)])"/>
  <xsl:variable name="else" select="c:earliest($starts)[$apart]"/>
  <xsl:variable name="listed" select="$all/ReleaseDisplayStartDateTime
      or $all/TrackListingPreviewStartDateTime
      or $all/FullTrackListingPreviewStartDateTime"/>
  <xsl:variable name="list">
    <xsl:choose>
      <xsl:when test="$listed">ReleaseDisplayStart
          TrackListingPreviewStart FullTrackListingPreviewStart</xsl:when>
      <xsl:otherwise>CoverArtPreviewStart ClipPreviewStart</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$all/self::ReleaseVisibility and not($track)">
      <ReleaseVisibility>
        <c:leaf name="VisibilityReference" select="$all/VisibilityReference"
            value="$ref"/>
        <xsl:call-template name="date">
          <xsl:with-param name="name"
              select="'ReleaseDisplayStartDateTime'"/>
          <xsl:with-param name="all" select="$all"/>
          <xsl:with-param name="stems" select="'ReleaseDisplayStart'"/>
          <xsl:with-param name="starts" select="$starts"/>
          <xsl:with-param name="else" select="$else"/>
        </xsl:call-template>
        <xsl:call-template name="date">
          <xsl:with-param name="name"
              select="'CoverArtPreviewStartDateTime'"/>
          <xsl:with-param name="all" select="$all"/>
          <xsl:with-param name="stems" select="'CoverArtPreviewStart'"/>
          <xsl:with-param name="starts" select="$starts"/>
          <xsl:with-param name="else" select="$else"/>
        </xsl:call-template>
        <xsl:call-template name="date">
          <xsl:with-param name="name"
              select="'FullTrackListingPreviewStartDateTime'"/>
          <xsl:with-param name="all" select="$all"/>
          <xsl:with-param name="stems" select="concat(
              'TrackListingPreviewStart ', 'FullTrackListingPreviewStart')"/>
          <xsl:with-param name="starts" select="$starts"/>
          <xsl:with-param name="else" select="$else"/>
        </xsl:call-template>
      </ReleaseVisibility>
    </xsl:when>
    <xsl:otherwise>
      <!-- All that can be said of showing a track is from when it is listed:
           not before it may be shown. -->
      <TrackReleaseVisibility>
        <c:leaf name="VisibilityReference" select="$all/VisibilityReference"
            value="$ref"/>
        <xsl:call-template name="date">
          <xsl:with-param name="name"
              select="'TrackListingPreviewStartDateTime'"/>
          <xsl:with-param name="all" select="$all|$clips[not($listed)]"/>
          <xsl:with-param name="stems" select="normalize-space($list)"/>
          <xsl:with-param name="starts" select="$starts"/>
          <xsl:with-param name="else" select="$else"/>
        </xsl:call-template>
        <xsl:call-template name="date">
          <xsl:with-param name="name" select="'ClipPreviewStartDateTime'"/>
          <xsl:with-param name="all" select="$clips"/>
          <xsl:with-param name="stems" select="'ClipPreviewStart'"/>
          <xsl:with-param name="starts" select="$starts"/>
          <xsl:with-param name="else" select="$else"/>
        </xsl:call-template>
      </TrackReleaseVisibility>
    </xsl:otherwise>
  </xsl:choose>
  <c:lost select="$all" code="LOSS-VISIBILITY"
      reason="4.2 says it once for a release, for all territories"/>
</xsl:template>

<xsl:template name="date">
  <xsl:param name="name"/>
  <xsl:param name="all"/>
  <xsl:param name="stems"/>
  <xsl:param name="starts"/>
  <xsl:param name="else"/>
  <xsl:variable name="found" select="c:visible($all, $stems, $starts)"/>
  <xsl:variable name="one" select="c:latest($found|$else[$found])"/>
  <xsl:variable name="when" select="c:instant($one)"/>
  <c:leaf name="{$name}" value="c:datetime($one)" select="$one|$all/*[
      contains(name(), 'StartDate') and c:instant(.) = $when
      and contains($stems, substring-before(name(), 'Date'))]"/>
</xsl:template>

</xsl:stylesheet>
